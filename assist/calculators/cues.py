"""Words looked for in a question in written form (한 달 is 1개월 there); ``~`` stands for up to eight letters between."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from knowledge.text.spoken import written

_BETWEEN = ".{0,8}?"


def says(text: str, words: Sequence[str]) -> bool:
    """Whether any of the words stands in a text in lower case."""
    return bool(words) and _pattern(tuple(words)).search(text) is not None


def places(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand in a text in lower case."""
    if words:
        yield from (match.span() for match in _pattern(tuple(words)).finditer(text))


def pattern_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words; a space in one may be left out, figures at its ends stand alone."""
    return "|".join(_one(word.lower()) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(pattern_of(map(written, words)))


def _one(word: str) -> str:
    parts = [r"\s*".join(re.escape(piece) for piece in part.split()) for part in word.split("~")]
    return rf"{_guard(word[:1], '(?<!', ')')}{_BETWEEN.join(parts)}{_guard(word[-1:], '(?!', ')')}"


def _guard(letter: str, start: str, end: str) -> str:
    return rf"{start}\d{end}" if letter.isdigit() else ""
