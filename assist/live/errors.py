"""What can go wrong with a running call."""

from assist.errors import AssistError


class LiveError(AssistError):
    """Base of everything the live room raises."""


class UnknownCall(LiveError):
    """No call of this number is running or kept."""


class TooMuch(LiveError):
    """More calls, turns or letters than are taken."""
