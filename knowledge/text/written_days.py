"""Days as a question writes them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.text.alternatives import any_of
from knowledge.text.blanks import without_blanks
from knowledge.text.days import NEAR, YEARS, add_months, day_of, month_end

_YEAR = rf"(?:(\d{{4}})\s*[년.-]\s*|({any_of(YEARS)})\s*)?"
_DATE = re.compile(rf"{_YEAR}(\d{{1,2}})\s*[월.-]\s*(\d{{1,2}})\s*일?")
_NEAR = re.compile(
    r"그저께|그제|엊그제|어제|전일|오늘|금일|방금|지금\s*(?:막\s*)?확정|내일(?!\s*모레)|명일|(?:내일\s*)?모레"
)
_DAY_ALONE = re.compile(
    r"(?<![\d.월])(?<!월 )(\d{1,2})\s*일(?=\s*(?:에|날|오전|오후|자로|\d{1,2}\s*시|까지|부터|$))"
)
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
    found = [
        Dated(
            today + timedelta(days=NEAR.get(without_blanks(m.group()), 0)), m.start(), m.end(), has_year=True
        )
        for m in _NEAR.finditer(text)
    ]
    for match in _DATE.finditer(text):
        day = _dated(match, today)
        if day:
            found.append(Dated(day, match.start(), match.end(), bool(match.group(1) or match.group(2))))
    return sorted(found, key=lambda dated: dated.start)


def days_of_month(text: str, today: date) -> list[Dated]:
    """Return every day said without its month (21일 오후 2시에), in the month of ``today``."""
    days = [(m, int(m.group(1))) for m in _DAY_ALONE.finditer(text)]
    last = month_end(today).day
    return [Dated(today.replace(day=d), m.start(), m.end(), has_year=True) for m, d in days if 1 <= d <= last]


def months(text: str, today: date, *, last: bool, ahead: bool | None) -> list[Dated]:
    """Return a day for every month said without one (9월에, 내년 3월): its first, or its ``last`` as for 9월 말.

    A month without a year lies ahead, back or (None) in this year; where its day lies on the other side of today, it is none.
    """
    found = [(match, _of_month(match, today, last=last, ahead=ahead)) for match in _MONTH.finditer(text)]
    return [Dated(day, match.start(), match.end(), has_year=True) for match, day in found if day]


def _dated(match: re.Match[str], today: date) -> date | None:
    year, word, month, day = match.groups()
    return day_of(int(year) if year else today.year + YEARS.get(word, 0), int(month), int(day))


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
