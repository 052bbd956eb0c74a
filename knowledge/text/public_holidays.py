"""Public holidays of Korea by the names people give them, and the free days around them."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from knowledge.text.workdays import is_workday

_SAID = {
    "신정": "신정연휴", "설날": "설날", "설": "설날", "구정": "설날", "삼일절": "삼일절", "3.1절": "삼일절", "3·1절": "삼일절", "어린이날": "어린이날", "석가탄신일": "부처님오신날",
    "부처님오신날": "부처님오신날", "부처님 오신 날": "부처님오신날", "초파일": "부처님오신날", "현충일": "현충일", "제헌절": "제헌절",
    "광복절": "광복절", "추석": "추석", "한가위": "추석", "개천절": "개천절", "한글날": "한글날", "성탄절": "기독탄신일",
    "크리스마스": "기독탄신일", "성탄": "기독탄신일", "근로자의 날": "노동절", "노동절": "노동절",
}  # fmt: skip
NAMES = tuple(_SAID)
"""What public holidays are called."""
LONG_HOLIDAY = "연휴"
"""Free days in a row that are called by no name."""
_LONG = 3  # days
_SUBSTITUTE = " 대체 휴일"


def holiday(name: str, said_on: date, *, substitute: bool = False) -> date | None:
    """Return the next day of a holiday, or of the day that stands in for it, from ``said_on`` on (two weeks back count)."""
    if name == LONG_HOLIDAY:
        return _long_holiday(said_on)
    official = _SAID[name] + (_SUBSTITUTE if substitute else "")
    days = [day for year in (said_on.year, said_on.year + 1) if (day := _calendar(year).get(official))]
    return next((day for day in days if day >= said_on - timedelta(days=14)), None)


def _long_holiday(said_on: date) -> date | None:
    """Return a holiday of the next free days in a row that are more than a weekend, those of ``said_on`` too."""
    days = sorted({*_calendar(said_on.year).values(), *_calendar(said_on.year + 1).values()})
    return next((day for day in days if free_days_end(day) >= said_on and _in_a_row(day) >= _LONG), None)


def _in_a_row(day: date) -> int:
    return (free_days_end(day) - free_days_start(day)).days + 1


def free_days_end(day: date) -> date:
    """Return the last of the days off in a row that a day is one of."""
    while not is_workday(day + timedelta(days=1)):
        day += timedelta(days=1)
    return day


def free_days_start(day: date) -> date:
    """Return the first of the days off in a row that a day is one of."""
    while not is_workday(day - timedelta(days=1)):
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=16)
def _calendar(year: int) -> Mapping[str, date]:
    import holidays

    named = holidays.country_holidays("KR", years=year, language="ko")
    return {one: day for day, names in sorted(named.items()) for one in names.split("; ")}
