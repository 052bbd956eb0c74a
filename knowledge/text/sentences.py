"""Where sentences end."""

import itertools
import re
from collections.abc import Iterator

_NUMBERED = r"(?<!^\d\.)(?<!^\d\d\.)(?<!^\d{4}\.)(?<!\s\d\.)(?<!\s\d\d\.)(?<!\s\d{4}\.)"
"""Not after a number alone: a point of a list, a part of a date (2026. 3. 1.)."""
_BREAK = re.compile(
    rf"(?<=[.!?。]){_NUMBERED}[\"'”’)]*\s+(?=\S)|(?<=[다요음함임됨])\.\s*(?=[가-힣A-Z①-⑳])|\n+"
    r"|(?<!\s)(?<!\d\.)\s++(?=\d{1,2}\.\s+[가-힣])"
)
_PIECE = re.compile(r"[^.!?\n]+[.!?]?")


def cuts(text: str) -> list[int]:
    """Return where a sentence begins after another; figures like 1.5 and dates stay whole."""
    return [found.end() for found in _BREAK.finditer(text)]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence, without the blanks around it."""
    for start, end in itertools.pairwise((0, *cuts(text), len(text))):
        sentence = text[start:end]
        if sentence.strip():
            yield end - len(sentence.lstrip()), start + len(sentence.rstrip())


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``, without the blanks around them."""
    return [text[start:end] for start, end in spans(text)]


def between_stops(text: str) -> list[str]:
    """Return what stands between stops, also between those with no blank after them: nothing hides in 할인!지금."""
    return _PIECE.findall(text)
