"""Days and hours as people say and write them, resolved against the day they are said on.

담주 화, 낼모레, 3/15(일), 월말까지, 보름 뒤, 추석 지나고 첫 출근날, 25일 금요일, 영업일로 사흘, 내달 초하루.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from knowledge.text.clock import Hour, hours
from knowledge.text.day_rules import DAY, RULES
from knowledge.text.day_values import value_of
from knowledge.text.days import WEEKDAYS, add_months, day_of
from knowledge.text.plain import plain

_NEAR_HOUR = 12  # letters between a day and an hour that are said in one breath
_DAYS_ALONE = frozenset({"day", "said_day"})
_EXACT = frozenset({"full", "month_day", "slashed", "dotted", "day", "said_day", "month_rel", "first"})
_YEARLESS = frozenset({"month_day", "slashed", "dotted"})
_WEEKDAY_TOO = re.compile(r"\s?(?:[,(]\s?)?(?P<n>[월화수목금토일])(?:요일|욜|(?=\)))\)?")
_NEXT_DAY = re.compile(
    r"\s?(?:의\s?)?(?:그\s?)?(?:바로\s?)?(?:(?P<next>다음\s?날|담날|이튿날)|(?P<eve>전날))"
)
_BY = re.compile(
    r"\s?(?:일|날|자)?(?:\s?(?:오전|오후|아침|저녁|밤|퇴근)\s?)?(?:까지|전까지|이전(?:까지|에|으로)|안으로|안에|중으로|중에|내로|이내|전으로|내에)"
)
_BY_BEFORE = re.compile(r"늦어도\s?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, an hour of it, or an hour alone; whether it is a limit (까지), and where it stands in the text."""

    day: date | None
    time: time | None
    start: int
    end: int
    by: bool = False
    way: str = ""
    """The rule by which its day is named (``day_rules``); empty for an hour alone."""
    year: bool = True
    """Whether its year is told by what was said, and not by what is usual."""

    @property
    def exact(self) -> bool:
        """Whether a day of the month was named."""
        return self.way in _EXACT


def moments(text: str, said_on: date) -> list[Moment]:
    """Return every day and hour of ``text``; an hour belongs to the day before it, also a sentence later."""
    source = plain(text)
    found = _timed(source.text, list(_days(source.text, said_on)))
    return [replace(one, start=source.place(one.start), end=source.place(one.end)) for one in found]


def _days(text: str, said_on: date) -> Iterator[Moment]:
    place = 0
    while match := DAY.search(text, place):
        rule = next(name for name in RULES if match[name])
        said = {
            k.removeprefix(f"{rule}_"): v
            for k, v in match.groupdict().items()
            if v and k.startswith(f"{rule}_")
        }
        day = value_of(rule, said, said_on)
        place = max(match.end(), place + 1)
        if day:
            day, place = _refined(text, match.end(), day, rule)
            by = "by" in said or _is_limit(text, match.start(), place)
            yield Moment(day, None, match.start(), place, by, rule, rule not in _YEARLESS or "year" in said)


def _refined(text: str, end: int, day: date, rule: str) -> tuple[date, int]:
    """Return the day that a weekday beside it, or the words 다음 날, make of a day, and where they end."""
    weekday = _WEEKDAY_TOO.match(text, end)
    if weekday:
        day, end = _on(weekday["n"], day, rule), weekday.end()
    next_to = _NEXT_DAY.match(text, end)
    if next_to:
        return day + timedelta(days=1 if next_to["next"] else -1), next_to.end()
    return day, end


def _on(letter: str, day: date, rule: str) -> date:
    """Return the day of a later month or year that is the weekday said with it; the day itself where none is."""
    wanted = WEEKDAYS.index(letter)
    if rule == "later":
        return day + timedelta(days=wanted - day.weekday())
    if rule in _DAYS_ALONE:
        later = [
            day,
            *(
                day_of(one.year, one.month, day.day)
                for ahead in (1, 2)
                if (one := add_months(day.replace(day=1), ahead))
            ),
        ]
    else:
        later = [day, day_of(day.year + 1, day.month, day.day)] if rule in _YEARLESS else [day]
    return next((one for one in later if one and one.weekday() == wanted), day)


def _is_limit(text: str, start: int, end: int) -> bool:
    return bool(_BY.match(text, end) or _BY_BEFORE.search(text, max(0, start - 5), start))


def _timed(text: str, days: Sequence[Moment]) -> list[Moment]:
    """Give each hour to the day before it, else to the one after; what is left stands alone."""
    found, alone = list(days), list[Moment]()
    starts = [one.start for one in days]
    for hour in hours(text):
        place = _owner(found, starts, hour)
        if place is None:
            alone.append(Moment(None, hour.time, hour.start, hour.end, _is_limit(text, hour.start, hour.end)))
        else:
            found[place] = _with_hour(text, found[place], hour)
    return sorted([*found, *alone], key=lambda one: one.start)


def _owner(days: Sequence[Moment], starts: Sequence[int], hour: Hour) -> int | None:
    place = max(bisect_right(starts, hour.start) - 1, 0)
    return place if days and days[place].time is None else None


def _with_hour(text: str, day: Moment, hour: Hour) -> Moment:
    near = 0 <= hour.start - day.end <= _NEAR_HOUR or 0 <= day.start - hour.end <= _NEAR_HOUR
    by = day.by or _is_limit(text, hour.start, hour.end)
    if not near:
        return replace(day, time=hour.time, by=by)
    return replace(day, time=hour.time, by=by, start=min(day.start, hour.start), end=max(day.end, hour.end))
