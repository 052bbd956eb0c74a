"""Amounts and dates as a question writes them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.text.numbers import read_float, read_int

_DATE = re.compile(r"(?:(\d{4})\s*[년.-]\s*|(올해|내년|작년|지난해)\s*)?(\d{1,2})\s*[월.-]\s*(\d{1,2})\s*일?")
_YEARS = {"올해": 0, "내년": 1, "작년": -1, "지난해": -1}
_NEAR = re.compile(
    r"(그저께|그제|엊그제)|(어제|전일)|(오늘|금일|방금|지금\s*(?:막\s*)?확정)|(내일(?!\s*모레)|명일)|((?:내일\s*)?모레)"
)
_NEAR_DAYS = (-2, -1, 0, 1, 2)
_DAY_ALONE = re.compile(
    r"(?<![\d.월])(?<!월 )(\d{1,2})\s*일(?=\s*(?:에|날|오전|오후|자로|\d{1,2}\s*시|까지|부터|$))"
)
_MONTH = re.compile(
    r"(?:(\d{4})\s*[년.-]\s*|(올해|내년|작년|지난해)\s*)?(?<!\d)(\d{1,2})\s*월"
    r"(?!\s*(?:\d|초|중순|하순))(?:\s*(말)(?!고|씀))?"
)
_MONEY = re.compile(
    r"(?<!\d)(\d++(?:\.\d++)?+)\s*+억(?:\s*+(\d++)\s*+천(?:\s*+만)?+)?+(?:\s*+(\d++(?:,\d++)*+)\s*+만)?+|"
    r"(?<!\d)(\d++)\s*+천\s*+만|(?<!\d)(\d++)\s*+백\s*+만|"
    r"(?<!\d)(?<!\d,)(\d++(?:,\d++)*+)\s*+만(?:\s*+(\d)\s*+천)?+(?:\s*+(\d)\s*+백)?+(?:\s*+(\d{1,4})(?=원))?+|"
    r"(\d{1,3}(?:,\d{3})++|\d{4,}+)\s*+원?"
)


def money(text: str) -> list[tuple[int, int, int]]:
    """Return (won, start, end) of every amount of money in ``text`` (15억, 1억5천, 8천만, 41만8천, 385,000원)."""
    found = []
    for match in _MONEY.finditer(text):
        won = _won(match)
        if won >= 1000:
            found.append((won, match.start(), match.end()))
    return found


def bare_thousands(text: str) -> list[int]:
    """Return amounts said in 천 or 백 alone, where only 만 can be meant (거래가 8천 → 80,000,000)."""
    found = re.findall(r"(?<![\d억만])(\d)\s*(천|백)(?!\s*만|원|\d)", text)
    return [int(digit) * (10_000_000 if unit == "천" else 1_000_000) for digit, unit in found]


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
        Dated(today + timedelta(days=_NEAR_DAYS[(m.lastindex or 1) - 1]), m.start(), m.end(), has_year=True)
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


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the month's last day where there is none such."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def korean(day: date) -> str:
    """Return a day as people say it: 2027년 6월 30일."""
    return f"{day.year}년 {day.month}월 {day.day}일"


def won(amount: int) -> str:
    """Return an amount as 300,300원."""
    return f"{amount:,}원"


def spoken_won(amount: int) -> str:
    """Return a round amount as people say it: 1억원, 3천만원, 500만원; others in figures."""
    for unit, size in (("억원", 100_000_000), ("천만원", 10_000_000), ("만원", 10_000)):
        if amount >= size and amount % size == 0:
            return f"{amount // size:,}{unit}"
    return won(amount)


def _won(match: re.Match[str]) -> int:
    eok, eok_thousand, eok_man, thousand, hundred, man, man_thousand, man_hundred, ones, plain = (
        match.groups()
    )
    if eok:
        return (
            int((read_float(eok) or 0) * 100_000_000)
            + _int(eok_thousand) * 10_000_000
            + _int(eok_man) * 10_000
        )
    if thousand or hundred:
        return _int(thousand) * 10_000_000 + _int(hundred) * 1_000_000
    if man:
        return _int(man) * 10_000 + _int(man_thousand) * 1000 + _int(man_hundred) * 100 + _int(ones)
    return _int(plain)


def _int(text: str | None) -> int:
    return (read_int(text) or 0) if text else 0


def _dated(match: re.Match[str], today: date) -> date | None:
    year, word, month, day = match.groups()
    try:
        if year:
            return date(int(year), int(month), int(day))
        if word:
            return date(today.year + _YEARS[word], int(month), int(day))
        return date(today.year, int(month), int(day))
    except ValueError:
        return None


def _of_month(match: re.Match[str], today: date, *, last: bool, ahead: bool | None) -> date | None:
    year, word, number, end = match.groups()
    if not 1 <= int(number) <= 12 or year == "0000":
        return None
    first = date(int(year or today.year + _YEARS.get(word, 0)), int(number), 1)
    if year or word or ahead is None:
        return month_end(first) if last or end else first
    if ahead and month_end(first) < today:
        first = add_months(first, 12)
    if not ahead and first > today:
        first = add_months(first, -12)
    day = month_end(first) if last or end else first
    return day if (day >= today if ahead else day <= today) else None
