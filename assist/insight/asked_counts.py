"""What a question about many calls counts: measure, groups and period (``asked_counts.yaml``)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.packs import per_pack
from knowledge.text.blanks import without_blanks

_USUAL = "outcome"
_MOST_GROUPS = 2


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    measures: dict[str, str]
    by: dict[str, str]
    since: dict[str, str]


@dataclass(frozen=True, slots=True)
class Counting:
    """A measure, what calls are told apart by, and the first and last day (None: open)."""

    measure: str
    by: tuple[str, ...]
    since: date | None = None
    until: date | None = None

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of ``insight_query``."""
        days = {name: day.isoformat() for name, day in (("since", self.since), ("until", self.until)) if day}
        return {"measure": self.measure, "by": list(self.by), **days}


def read_counting(text: str, today: date) -> Counting:
    """Return what a question counts."""
    words, squeezed = _words(), without_blanks(text.lower())
    measure = next((name for name, cue in words.measures.items() if re.search(cue, squeezed)), _USUAL)
    by = tuple(name for name, cue in words.by.items() if re.search(cue, squeezed))[:_MOST_GROUPS]
    period = next((name for name, cue in words.since.items() if re.search(cue, squeezed)), "")
    return Counting(measure, by, *_days(period, today))


def _days(period: str, today: date) -> tuple[date | None, date | None]:
    first = today.replace(day=1)
    if period == "last_month":
        last = first - timedelta(days=1)
        return last.replace(day=1), last
    return {"month": first, "year": today.replace(month=1, day=1)}.get(period), None


@per_pack
def _words() -> _File:
    return read_packaged("assist.insight", "asked_counts.yaml", TypeAdapter(_File))
