"""Numbers before a unit of a sheet's own: 12회선, 서른 대, 두 회선."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assist.calculators.cues import pattern_of
from knowledge.numbers import read_int

_TENS = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_ONES = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE = {
    **{word: place for place, word in enumerate(_ONES, start=1)},
    **{word: 10 * place for place, word in enumerate(_TENS, start=1)},
    **{ten + one: 10 * i + j for i, ten in enumerate(_TENS, start=1) for j, one in enumerate(_ONES, start=1)},
    "스무": 20,
}
_ANY_NATIVE = "|".join(sorted(_NATIVE, key=len, reverse=True))


def counts(text: str, unit: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the numbers before a unit, and where they stand; after it where the unit ends in ``#`` (room #)."""
    for match in _pattern(unit).finditer(text):
        number = match.group(1)
        value = _NATIVE.get(number) or read_int(number)
        if value is not None:
            yield value, match.span()


@lru_cache(maxsize=512)
def _pattern(unit: str) -> re.Pattern[str]:
    if unit.endswith("#"):
        return re.compile(rf"(?:{pattern_of([unit[:-1].strip()])})\s*(\d{{1,9}})(?![\d,.])")
    figures = r"(?<![\d.])(?<!\d,)\d++(?:,\d++)*+"
    return re.compile(rf"({figures}|(?<![가-힣])(?:{_ANY_NATIVE}))\s*+(?:{pattern_of([unit])})")
