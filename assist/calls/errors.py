"""What can go wrong with a call; every message is Korean and says what to do."""

from assist.errors import AssistError


class CallError(AssistError):
    """A call cannot be read or analysed; the message says which and what to do."""


class EmptyCall(CallError):
    """There are no words in the call."""
