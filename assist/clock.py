"""When something was done, as it is kept."""

from datetime import UTC, datetime


def now() -> str:
    """Return this moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
