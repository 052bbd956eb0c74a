"""The day and the hour that are meant where several may be named."""

from dataclasses import dataclass
from datetime import date

from knowledge.text.moments import moments


@dataclass(frozen=True, slots=True)
class When:
    """A day, an hour of it, or both, as far as they were said."""

    day: date | None = None
    hour: int | None = None
    minute: int = 0

    def __str__(self) -> str:
        """YYYY-MM-DD or YYYY-MM-DDTHH:MM; empty without a day."""
        if self.day is None:
            return ""
        return f"{self.day}T{self.hour:02}:{self.minute:02}" if self.hour is not None else f"{self.day}"


def when_said(text: str, called: date) -> When:
    """Return the last day and the last hour named in ``text``; a day of a month counts before 내일 or 화요일."""
    found = moments(text, called)
    days = [one.day for one in found if one.day and one.exact] or [one.day for one in found if one.day]
    times = [one.time for one in found if one.time]
    last = times[-1] if times else None
    return When(days[-1] if days else None, last.hour if last else None, last.minute if last else 0)
