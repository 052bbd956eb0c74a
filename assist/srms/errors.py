"""What can go wrong with SRMS records; every message is Korean and says what to do."""

from assist.errors import AssistError


class SrmsError(AssistError):
    """Base of the room's errors."""


class NotFound(SrmsError):
    """No record has this number."""


class Conflict(SrmsError):
    """Somebody else was first, or the record changed since it was proposed."""


class Unsettled(SrmsError):
    """A name may mean several companies, or none."""


class StoreError(SrmsError):
    """The database cannot be opened, migrated or written."""
