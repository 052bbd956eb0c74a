"""What goes wrong with sheets."""

from assist.errors import DataError
from knowledge.packs import PackError


class SheetError(DataError):
    """A sheet's file breaks its format; the message names file, key and remedy."""


class BrokenSheet(SheetError):
    """A sheet's text breaks its format; ``fault`` tells it part by part."""

    def __init__(self, fault: PackError) -> None:
        """Say all parts in one line."""
        super().__init__(f"계산표 {fault}")
        self.fault = fault


class FormulaError(SheetError):
    """A formula says something that sheets do not know; the message tells what."""


class NotApplicable(Exception):
    """A sheet does not answer this case: no rule in force, no row that fits, or a figure that leads nowhere."""
