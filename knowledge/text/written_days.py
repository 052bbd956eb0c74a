"""Days as a question writes them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.text.alternatives import any_of
from knowledge.text.days import NEAR, YEARS, add_months, day_of, month_end
from knowledge.text.moments import moments

_YEAR = rf"(?:(\d{{4}})\s*[년.-]\s*|({any_of(YEARS)})\s*)?"
_JUST_NOW = re.compile(r"(?P<k>방금|엊그제|(?:지금|오늘|어제|그제)(?=\s*(?:막\s*)?확정))")
_WAYS = frozenset(
    {"full", "month_day", "slashed", "dotted", "near", "week", "weekday", "month_rel", "holiday"}
)
_ALONE = frozenset({"day", "said_day"})
_MONTH = re.compile(rf"{_YEAR}(?<!\d)(\d{{1,2}})\s*월(?!\s*(?:\d|초|중순|하순))(?:\s*(말)(?!고|씀))?")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: the day, where it stands, and whether its year was said."""

    day: date
    start: int
    end: int
    has_year: bool

    def towards(self, today: date, *, ahead: bool) -> date:
        """Return the day in the year meant: the next such day for what is to come, the last for what was."""
        if self.has_year or (self.day >= today if ahead else self.day <= today):
            return self.day
        return add_months(self.day, 12 if ahead else -12)


def dates(text: str, today: date) -> list[Dated]:
    """Return every date in ``text`` (어제, 내년 1월 29일, 2027-06-30, 3/31); one without a year is this year's."""
    found = {
        m.start(): Dated(today + timedelta(days=NEAR.get(m["k"], 0)), m.start(), m.end(), has_year=True)
        for m in _JUST_NOW.finditer(text)
    }
    for one in moments(text, today):
        day = one.day if one.year or one.day is None else day_of(today.year, one.day.month, one.day.day)
        if day and one.way in _WAYS:
            found[one.start] = Dated(day, one.start, one.end, one.year)
    return [found[start] for start in sorted(found)]


def days_of_month(text: str, today: date) -> list[Dated]:
    """Return every day said without its month (21일 오후 2시에), in the month of ``today``."""
    alone = [one for one in moments(text, today) if one.day and one.way in _ALONE]
    days = [(one, day_of(today.year, today.month, one.day.day)) for one in alone if one.day]
    return [Dated(day, one.start, one.end, has_year=True) for one, day in days if day]


def months(text: str, today: date, *, last: bool, ahead: bool | None) -> list[Dated]:
    """Return a day for every month said without one (9월에, 내년 3월): its first, or its ``last`` as for 9월 말.

    A month without a year lies ahead, back or (None) in this year; where its day lies on the other side of today, it is none.
    """
    found = [(match, _of_month(match, today, last=last, ahead=ahead)) for match in _MONTH.finditer(text)]
    return [Dated(day, match.start(), match.end(), has_year=True) for match, day in found if day]


def _of_month(match: re.Match[str], today: date, *, last: bool, ahead: bool | None) -> date | None:
    year, word, number, end = match.groups()
    if not 1 <= int(number) <= 12 or year == "0000":
        return None
    first = date(int(year or today.year + YEARS.get(word, 0)), int(number), 1)
    if year or word or ahead is None:
        return month_end(first) if last or end else first
    if ahead and month_end(first) < today:
        first = add_months(first, 12)
    if not ahead and first > today:
        first = add_months(first, -12)
    day = month_end(first) if last or end else first
    return day if (day >= today if ahead else day <= today) else None
