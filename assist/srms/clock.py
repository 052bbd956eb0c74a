"""The time as it is written in records."""

from datetime import UTC, date, datetime


def now() -> str:
    """Return the moment in UTC, to the microsecond, as sortable text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def today() -> date:
    """Return the day where the office is."""
    return date.today()
