"""What goes wrong in this room."""

from assist.errors import AssistError


class InsightError(AssistError):
    """A question that cannot be answered as it was asked; the message says how to ask it."""
