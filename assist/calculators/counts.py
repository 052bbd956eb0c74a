"""Numbers before a unit of a sheet's own: 12회선, 서른 대, 99.5kW, 오백 킬로."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from assist.calculators.cues import pattern_of
from assist.calculators.values import Number
from knowledge.text.alternatives import any_of
from knowledge.text.digits import COUNTING, NATIVE
from knowledge.text.numbers import read_float, read_int
from knowledge.text.numerals import ends_at

_SINO = f"(?=[{COUNTING}]?[십백천만])[{COUNTING}십백천만]{{2,12}}"
_CALENDAR = 1900
_ANY_NATIVE = any_of(NATIVE)


def counts(text: str, unit: str) -> Iterator[tuple[Number, tuple[int, int]]]:
    """Yield the numbers before a unit, and where they stand; after it where the unit ends in ``#`` (room #).

    A year of the calendar (2019년) is no number of years.
    """
    for match in _pattern(unit).finditer(text):
        value = _value(match.group(1))
        if value is not None and not (unit == "년" and value >= _CALENDAR):
            yield value, match.span()


def _value(number: str) -> Number | None:
    if number in NATIVE:
        return NATIVE[number]
    if not number[0].isdigit():
        return int(ends_at(number, 0)[0].value)
    return _decimal(number) if "." in number else read_int(number)


def _decimal(number: str) -> Number | None:
    value = read_float(number)
    if value is None:
        return None
    exact = Fraction(str(value))
    return int(exact) if exact.denominator == 1 else exact


@lru_cache(maxsize=512)
def _pattern(unit: str) -> re.Pattern[str]:
    if unit.endswith("#"):
        return re.compile(rf"(?:{pattern_of([unit[:-1].strip()])})\s*(\d{{1,9}})(?![\d,.])")
    figures = r"(?<![\d.])(?<!\d,)\d++(?>(?:,\d++)*)(?>(?:\.\d{1,4}+)?)"
    return re.compile(rf"({figures}|(?<![가-힣])(?:{_ANY_NATIVE}|{_SINO}))\s*+(?:{pattern_of([unit])})")
