"""What goes wrong with sheets."""

from assist.errors import DataError


class SheetError(DataError):
    """A sheet's file breaks its format; the message names file, key and remedy."""


class FormulaError(SheetError):
    """A formula says something that sheets do not know; the message tells what."""


class NotApplicable(Exception):
    """A sheet does not answer this case: no rule in force, no row that fits, or a figure that leads nowhere."""
