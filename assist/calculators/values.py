"""The values a sheet works with, and how they are shown to a person."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor

from knowledge.text.days import korean
from knowledge.text.money import spoken_won, won

Number = int | Fraction
Value = int | Fraction | str | bool | date | None
"""What a name of a sheet stands for; None is not known."""
Values = Mapping[str, Value]


class Kind(StrEnum):
    """What a value is: how it is read in a question, proved in a passage and shown."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    DATE = "date"
    SEASON = "season"
    """A day of the year, written ``MM-DD``."""
    TIME = "time"
    CHOICE = "choice"
    YES_NO = "yes_no"


_NUMBERS = {Kind.MONEY, Kind.COUNT, Kind.PERCENT, Kind.TIME}
_SEASON = re.compile(r"\d{2}-\d{2}", re.ASCII)
_SIGNS = {Kind.PERCENT: "%", Kind.TIME: "시"}


def check_value(kind: Kind, value: int | str) -> None:
    """Look whether a figure of a file is written as its kind is.

    Raises:
        ValueError: it is not; the message says how to write it.
    """
    if kind in _NUMBERS and not isinstance(value, int):
        raise ValueError(f"값 '{value}'은(는) 숫자여야 합니다. 쉼표와 단위 없이 적어 주세요")
    if kind is Kind.DATE and not _is_day(str(value)):
        raise ValueError(f"값 '{value}'은(는) \"2026-11-24\"처럼 따옴표 안에 적어 주세요")
    if kind is Kind.SEASON and not (_SEASON.fullmatch(str(value)) and _is_day(f"2000-{value}")):
        raise ValueError(f"값 '{value}'은(는) \"03-15\"처럼 따옴표 안에 월-일로 적어 주세요")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def shown(value: Value, kind: Kind, unit: str = "") -> str:
    """Return a value as people read it: 300,300원, 10%, 2027년 6월 30일, 3개월."""
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, date):
        return korean(value)
    if isinstance(value, str):
        return _season(value) if kind is Kind.SEASON else value
    if value is None:
        return ""
    if kind is Kind.MONEY:
        return won(floor(value))
    return f"{plain(value)}{_SIGNS.get(kind, unit)}"


def spoken(value: Value, kind: Kind, unit: str = "") -> str:
    """Return a value as it is said aloud: round amounts as 1억원, 3천만원; all else as it is shown."""
    amount = isinstance(value, int | Fraction) and not isinstance(value, bool) and kind is Kind.MONEY
    return spoken_won(floor(value)) if amount else shown(value, kind, unit)  # type: ignore[arg-type]


def plain(value: Number) -> str:
    """Return a number in figures: 1,200 or 14.5."""
    whole = Fraction(value)
    return (
        f"{whole.numerator:,}" if whole.denominator == 1 else f"{float(whole):,.4f}".rstrip("0").rstrip(".")
    )


def _season(value: str) -> str:
    month, _, day = value.partition("-")
    return f"{int(month)}월 {int(day)}일"
