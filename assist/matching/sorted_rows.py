"""Rows of text in alphabetical order: which are equal to a text, and which begin with it."""

from bisect import bisect_left
from collections.abc import Sequence

_LAST = "\U0010ffff"
_MOST_EQUAL = 20
_LOOKED_AT = 1000


class SortedRows:
    """Rows findable by their whole text or their beginning."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._order = sorted(range(len(rows)), key=rows.__getitem__)
        self._sorted = [rows[row] for row in self._order]

    def exactly(self, text: str) -> list[int]:
        """Return up to twenty rows equal to ``text``."""
        start = bisect_left(self._sorted, text)
        end = min(start + _MOST_EQUAL, len(self._sorted))
        return [self._order[row] for row in range(start, end) if self._sorted[row] == text]

    def beginning(self, text: str, count: int) -> list[int]:
        """Return up to ``count`` rows that begin with ``text``, the shortest of the first thousand."""
        start = bisect_left(self._sorted, text)
        end = bisect_left(self._sorted, text + _LAST, start, min(len(self._sorted), start + _LOOKED_AT))
        rows = sorted(range(start, end), key=lambda place: len(self._sorted[place]))[:count]
        return [self._order[row] for row in rows]
