"""What a named day is on the calendar, seen from the day it was said on."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from knowledge.text.blanks import without_blanks
from knowledge.text.day_rules import DAYS_OF_MONTH, MONTHS, WEEKS
from knowledge.text.days import COUNTED, NEAR, WEEKDAYS, YEARS, add_months, day_of, month_end
from knowledge.text.digits import NATIVE
from knowledge.text.numerals import ends_at
from knowledge.text.public_holidays import LONG_HOLIDAY, free_days_end, free_days_start, holiday
from knowledge.text.workdays import after, before

LONG_PAST = 60
"""Days; a month and day further back means next year's."""
_MONTH_NAMES = {"유": 6, "시": 10, "한": 1, "석": 3, "넉": 4}
_SUNDAY = 6
_ORDER = {"첫": 0, "둘": 1, "두": 1, "셋": 2, "세": 2, "넷": 3, "네": 3}
Said = Mapping[str, str]


def value_of(rule: str, said: Said, on: date) -> date | None:
    """Return the day that the named parts of a rule mean, None where there is none such."""
    return _RESOLVE[rule](said, on)


def number(words: str) -> int:
    """Return a small number in figures or words."""
    word = without_blanks(words)
    if word.isdecimal():
        return int(word)
    ends = ends_at(word, 0)
    return _MONTH_NAMES.get(word) or NATIVE.get(word) or (int(ends[0].value) if ends else 0)


def _full(said: Said, on: date) -> date | None:
    short = said.get("yy") or said.get("yn")
    year = 2000 + int(short) if short else int(said["y"])
    return day_of(year, int(said["m"]), int(said["d"]))


def _month_day(said: Said, on: date) -> date | None:
    month, day = number(said["m"]), number(said["d"])
    if "year" in said:
        return day_of(on.year + YEARS[said["year"]], month, day)
    this = day_of(on.year, month, day)
    past = this is not None and (on - this).days > LONG_PAST
    return day_of(on.year + 1, month, day) if past else this


def _month_of(said: Said, on: date) -> date | None:
    """Return the first day of the month that is named."""
    if "rel" in said:
        return add_months(on.replace(day=1), MONTHS[without_blanks(said["rel"])])
    month = number(said["m"]) if "m" in said else on.month
    return day_of(on.year + (month < on.month), month, 1)


def _month_end(said: Said, on: date) -> date | None:
    if "year" in said:
        return date(on.year + (said["year"] == "내년"), 12, 31)
    first = _month_of(said, on)
    return month_end(first) if first else None


def _end_of(said: Said, on: date) -> date:
    return month_end(on) if "month" in said else date(on.year, 12, 31)


def _month_rel(said: Said, on: date) -> date | None:
    first = _month_of(said, on)
    if first and said.get("first", "").startswith("그믐"):
        return month_end(first)
    day = _native_day(said["first"]) if "first" in said else number(said["d"])
    return day_of(first.year, first.month, day) if first else None


def _native_day(word: str) -> int:
    """Return the day of the month a native name means, the first where it is called 첫날."""
    return 15 if word == "보름날" else DAYS_OF_MONTH.get(word, 1)


def _first(said: Said, on: date) -> date | None:
    if "m" in said:
        return _month_day({"m": said["m"], "d": str(DAYS_OF_MONTH[said["of"]])}, on)
    return _day({"d": str(DAYS_OF_MONTH[said["first"]])}, on)


def _next_workday(said: Said, on: date) -> date:
    return after(on, 1) if "next" in said else before(on)


def _workdays(said: Said, on: date) -> date | None:
    count = COUNTED[said["word"]] if "word" in said else number(said.get("n") or said["k"])
    return after(on, count) if count else None


def _week(said: Said, on: date) -> date:
    monday = on - timedelta(days=on.weekday())
    return monday + timedelta(weeks=WEEKS[without_blanks(said["rel"])], days=WEEKDAYS.index(said["n"]))


def _weekday(said: Said, on: date) -> date:
    following = next_weekday(on, said["n"])
    return (
        following - timedelta(weeks=1 if following - timedelta(weeks=1) < on else 2)
        if "past" in said
        else following
    )


def _nth(said: Said, on: date) -> date | None:
    """Return the first, second … or last such weekday of a month."""
    first = _month_of(said, on)
    if first is None:
        return None
    weekday = next_weekday(first - timedelta(days=1), said["n"])
    if said["nth"] == "마지막":
        return weekday + timedelta(weeks=(month_end(first) - weekday).days // 7)
    return weekday + timedelta(weeks=_ORDER[said["nth"]])


def _first_work(said: Said, on: date) -> date | None:
    """Return the first or last working day of a month or a week."""
    if "week" in said:
        first = on + timedelta(weeks=WEEKS[without_blanks(said["week"])], days=-on.weekday())
        last = first + timedelta(days=_SUNDAY)
    else:
        month = _month_of(said, on)
        if month is None:
            return None
        first, last = month, month_end(month)
    return after(first - timedelta(days=1), 1) if said["nth"] == "첫" else before(last + timedelta(days=1))


def next_weekday(day: date, letter: str) -> date:
    """Return the first such weekday after a day."""
    ahead = (WEEKDAYS.index(letter) - day.weekday()) % 7
    return day + timedelta(days=ahead or 7)


def _day(said: Said, on: date) -> date | None:
    day = number(said["d"])
    this = day_of(on.year, on.month, day)
    if this and this >= on:
        return this
    following = add_months(on.replace(day=1), 1)
    return day_of(following.year, following.month, day)


def _later(said: Said, on: date) -> date | None:
    if "mo" in said:
        return add_months(on, number(said["mo"]))
    if "wk" in said:
        return on + timedelta(weeks=number(said["wk"]))
    return on + timedelta(days=_counted(said["word"]) if "word" in said else number(said["n"]))


def _ago(said: Said, on: date) -> date:
    return on - timedelta(days=number(said["n"]) if "n" in said else _counted(said["word"]))


def _weekend(said: Said, on: date) -> date:
    return after(on + timedelta(days=_SUNDAY - on.weekday()), 1)


def _new_year(said: Said, on: date) -> date:
    return after(date(on.year + 1, 1, 1), 1)


def _within(said: Said, on: date) -> date:
    return on + timedelta(days=_counted(said["word"]))


def _counted(word: str) -> int:
    return COUNTED[without_blanks(word)]


def _holiday(said: Said, on: date) -> date | None:
    day = holiday(said["name"], on, substitute=bool(said.get("sub", "").strip()))
    if day is None:
        return None
    first, last = (free_days_start(day), free_days_end(day)) if _is_row(said) else (day, day)
    if "count" in said or "eve" in said:
        days = timedelta(days=_counted(said.get("count", "하루")))
        return last + days if "ahead" in said else first - days
    if "last" in said:
        return before(day)
    if "next" in said:
        return last + timedelta(days=1)
    return _after_holiday(said, last if "wd" in said else day)


def _after_holiday(said: Said, day: date) -> date | None:
    if "wd" in said:
        return next_weekday(day, said["wd"])
    if "work" in said:
        return after(day, 1)
    if "then" in said:
        return free_days_end(day) + timedelta(days=1)
    return None if said["name"] == LONG_HOLIDAY else day


def _is_row(said: Said) -> bool:
    """Whether all of the free days around a holiday are meant: 추석 연휴, 이번 연휴."""
    return said["name"] == LONG_HOLIDAY or LONG_HOLIDAY in said.get("rest", "")


_RESOLVE: Mapping[str, Callable[[Said, date], date | None]] = {
    "full": _full,
    "month_day": _month_day,
    "slashed": _month_day,
    "dotted": _month_day,
    "nth": _nth,
    "first_work": _first_work,
    "month_within": _month_end,
    "month_end": _month_end,
    "end_of": _end_of,
    "month_rel": _month_rel,
    "first": _first,
    "next_workday": _next_workday,
    "workdays": _workdays,
    "week": _week,
    "near": lambda said, on: on + timedelta(days=NEAR[without_blanks(said["k"])]),
    "later": _later,
    "ago": _ago,
    "weekend": _weekend,
    "new_year": _new_year,
    "within": _within,
    "holiday": _holiday,
    "weekday": _weekday,
    "day": _day,
    "said_day": _day,
}
