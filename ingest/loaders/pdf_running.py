"""Running headers, footers and page numbers: lines that stand at the same place on many pages."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ingest.loaders.pdf_lines import Line

_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^[-–—\s<\[(]*+(?>(?:p(?:age)?\.?\s*+)?)\d{1,4}\s*+(?>(?:/\s*+\d{1,4}|쪽|페이지|of \d++)?)[-–—\s>\])]*+$",
    re.IGNORECASE,
)
_BAND = 0.11
_NUMBER_BAND = 0.15
_LEAST_PAGES = 3
_SHARE = 0.3


def running_lines(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[tuple[int, int]]:
    """Return (page index, line index) of every running line.

    Args:
        pages: Page height and lines of each page. A line counts when, with figures masked, it stands in the
            top or bottom tenth of at least three pages and 30 % of them; a bare page number there always.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    found: set[tuple[int, int]] = set()
    for number, (height, lines) in enumerate(pages):
        found.update((number, i) for i in _lone_numbers(lines))
        for i, line in enumerate(lines):
            if _PAGE_NUMBER.match(line.text) and _in_band(line, height, _NUMBER_BAND):
                found.add((number, i))
            if not _in_band(line, height, _BAND):
                continue
            places.setdefault(_FIGURES.sub("#", line.text), []).append((number, i))
    enough = max(_LEAST_PAGES, len(pages) * _SHARE)
    for where in places.values():
        if len({page for page, _ in where}) >= enough or _alternating(where, len(pages)):
            found.update(where)
    return found


def _in_band(line: Line, height: float, band: float) -> bool:
    return line.bottom > height * (1 - band) or line.top < height * band


def _alternating(where: Sequence[tuple[int, int]], pages: int) -> bool:
    """A chapter's header runs on pages in a row without reaching the share of the whole book."""
    numbers = sorted({page for page, _ in where})
    gaps = Counter(b - a for a, b in itertools.pairwise(numbers))
    return pages > 20 and len(numbers) >= 5 and gaps[1] + gaps[2] >= len(numbers) - 2


def _lone_numbers(lines: Sequence[Line]) -> list[int]:
    """Return the lowest and highest line when it is a page number that stands apart from the text."""
    ordered = sorted(range(len(lines)), key=lambda i: lines[i].bottom)
    if len(ordered) < 3:
        return []
    ends = ((ordered[0], ordered[1]), (ordered[-1], ordered[-2]))
    return [
        i for i, next_to in ends if _PAGE_NUMBER.match(lines[i].text) and _apart(lines[i], lines[next_to])
    ]


def _apart(line: Line, other: Line) -> bool:
    gap = max(line.bottom - other.top, other.bottom - line.top)
    return gap > 1.2 * max(line.height, other.height)
