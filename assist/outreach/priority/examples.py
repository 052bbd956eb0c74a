"""Examples to learn from: companies before an expiry that is over, and whether they renewed."""

import datetime
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assist.outreach.priority.features import Features, features
from assist.outreach.priority.models import History
from assist.outreach.priority.rules import Rules

_LEAST_LOG = 90
"""Days that calls must have been kept before an example."""


@dataclass(frozen=True, slots=True)
class Example:
    """A company as it stood on a day some weeks before ``expiry``, and whether it left."""

    company_id: str
    day: datetime.date
    expiry: datetime.date
    known: datetime.date
    found: Features
    left: bool


def examples(histories: Iterable[History], today: datetime.date, rules: Rules) -> list[Example]:
    """Return one example for each evaluation that has ended for sure, in order of the day looked at.

    Of the years before calls were kept only those companies are known that stayed: nothing is learnt from them.
    """
    known = list(histories)
    first = min((one.talks[0].day for one in known if one.talks), default=datetime.date.min)
    begins = first + datetime.timedelta(days=_LEAST_LOG) if first > datetime.date.min else first
    made = [one for history in known for one in _of(history, today, rules) if one.day >= begins]
    return sorted(made, key=lambda one: (one.day, one.company_id))


def _of(history: History, today: datetime.date, rules: Rules) -> Iterable[Example]:
    history = replace(history, reachable=True)  # how its contacts stand today was not known then
    grace = datetime.timedelta(days=rules.training.grace)
    dated = [one for one in history.years if one.confirmed is not None and one.expiry is not None]
    for place, year in enumerate(dated):
        assert year.expiry is not None  # noqa: S101  # only those with a day were taken
        following = dated[place + 1].confirmed if place + 1 < len(dated) else None
        day = year.expiry - datetime.timedelta(days=_offset(history, year.year, rules))
        known = year.expiry + grace
        if known >= today or (following is not None and following < day):
            continue
        left = following is None or following > known
        found = features(history, day, rules, year.expiry)
        yield Example(history.company_id, day, year.expiry, known, found, left)


def _offset(history: History, year: int, rules: Rules) -> int:
    """Return how long before the expiry a company is looked at: one of the rules' days, always the same one."""
    choices = rules.training.looked_at
    return choices[zlib.crc32(f"{history.company_id}/{year}".encode()) % len(choices)]
