"""What of a history tells who leaves, as it stood on a day: nothing that came later is looked at."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from assist.calls.leaf import Leaf
from assist.calls.taxonomy import taxonomy
from assist.outreach.priority.models import History, Talk, Year
from assist.outreach.priority.rules import Rules
from knowledge.packs import active

MONTHS_12 = 365
_COMPLAINTS = {"직접": 1.0, "간접": 0.5}
_LAST_MOODS = 3


@dataclass(frozen=True, slots=True)
class Features:
    """The facts of a company on a day; each is 0 where nothing is known.

    ``streak`` years renewed in a row, ``missed`` years left out since the first, ``last`` the last talk,
    ``refusals`` and ``complaints`` of twelve months (an indirect complaint counts half), ``mood`` the mean of the last
    three sentiments (-2 to 2), ``unanswered`` attempts since the last talk, ``lost`` whether the contact has to be
    found anew, ``fall`` steps the grade fell, ``dearer`` rise of the fee (0.1: ten percent), ``days_left`` to the last
    valid day (None: there is none).
    """

    streak: int
    missed: int
    last: Talk | None
    refusals: int
    mood: float
    moods: int
    complaints: float
    worthless: bool
    useful: bool
    unanswered: int
    lost: bool
    fall: int
    dearer: float
    trade: int
    days_left: int | None
    clients: tuple[str, ...]
    kind: str
    thin: bool


def features(
    history: History, day: datetime.date, rules: Rules, expiry: datetime.date | None = None
) -> Features:
    """Return the features of a company on a day, for the evaluation that ends on ``expiry`` (or its latest)."""
    years = _years_before(history.years, day)
    talks = [one for one in history.talks if one.day < day and (day - one.day).days <= rules.recent_days]
    reached = [one for one in talks if _came_to(one).talked]
    year = [one for one in reached if (day - one.day).days <= MONTHS_12]
    moods = [one.sentiment for one in year if one.sentiment is not None][-_LAST_MOODS:]
    ends, worth = expiry or history.expiry, taxonomy().facets
    return Features(
        streak=_streak(years),
        missed=(years[-1].year - years[0].year + 1 - len(years)) if years else 0,
        last=reached[-1] if reached else None,
        refusals=sum(_came_to(one).refused for one in year),
        mood=sum(moods) / len(moods) if moods else 0.0,
        moods=len(moods),
        complaints=sum(_COMPLAINTS.get(one.complaint or "", 0.0) for one in year),
        worthless=any(one.value in worth.worthless for one in year),
        useful=any(one.value in worth.useful for one in year),
        unanswered=_unanswered(talks),
        lost=_lost(talks) or not history.reachable,
        fall=_fall(years, active().manifest.grades),
        dearer=_dearer(years),
        trade=history.trade or 0,
        days_left=(ends - day).days if ends else None,
        clients=history.clients,
        kind=history.kind or "",
        thin=len(years) < rules.thin_years or (len(years) == rules.thin_years and not reached),
    )


def last_outcome(found: Features) -> Leaf:
    """Return what the last talk came to."""
    return taxonomy().leaf(found.last.leaf if found.last else None)


def numbers(found: Features) -> dict[str, float]:
    """Return the features as the model takes them, bounded so that no single one runs away; clients come beside."""
    last = last_outcome(found)
    return {
        "streak": math.log1p(min(found.streak, 10)),
        "missed": float(min(found.missed, 3)),
        "last_agreed": float(last.agreed),
        "last_price": float(last.refused and last.about_price),
        "last_annoyed": float(last.annoyed),
        "last_refused": float(last.refused and not (last.about_price or last.annoyed)),
        "refusals": float(min(found.refusals, 3)),
        "mood": found.mood,
        "complaints": min(found.complaints, 3.0),
        "worthless": float(found.worthless),
        "useful": float(found.useful),
        "unanswered": float(min(found.unanswered, 4)),
        "lost": float(found.lost),
        "fall": float(max(-2, min(found.fall, 2))),
        "dearer": max(-0.3, min(found.dearer, 0.5)),
        "trade": math.log10(1 + found.trade / 1_000_000),
        "days_left": max(0, min(found.days_left or 0, 120)) / 30,
        "construction": float(found.kind in active().manifest.kinds[:1]),
    }


SIGNS = {
    "streak": -1, "missed": 1, "last_agreed": -1, "last_price": 1, "last_annoyed": 1, "last_refused": 1, "refusals": 1,
    "mood": -1, "complaints": 1, "worthless": 1, "useful": -1, "unanswered": 1, "lost": 1, "fall": 1, "dearer": 1,
    "days_left": -1,
}  # fmt: skip
"""What each feature may do to the chance of leaving; one that is learnt the other way round is left out as noise."""


def _years_before(years: Sequence[Year], day: datetime.date) -> list[Year]:
    return [one for one in years if (one.confirmed or datetime.date(one.year, 1, 1)) < day]


def _streak(years: Sequence[Year]) -> int:
    known = {one.year for one in years}
    last = max(known, default=0)
    return next(count for count in range(len(known) + 1) if last - count not in known)


def _unanswered(talks: Sequence[Talk]) -> int:
    count = 0
    for one in reversed(talks):
        if not _came_to(one).tried:
            break
        count += 1
    return count


def _lost(talks: Sequence[Talk]) -> bool:
    told = [leaf for one in talks if not (leaf := _came_to(one)).tried]
    return bool(told) and told[-1].lost


def _came_to(talk: Talk) -> Leaf:
    return taxonomy().leaf(talk.leaf)


def _fall(years: Sequence[Year], grades: tuple[str, ...]) -> int:
    known = [grades.index(one.grade) for one in years if one.grade in grades]
    return known[-1] - known[-2] if len(known) > 1 else 0


def _dearer(years: Sequence[Year]) -> float:
    paid = [one.paid for one in years if one.paid]
    return paid[-1] / paid[-2] - 1 if len(paid) > 1 else 0.0
