"""An index of three-letter pieces: which rows share rare pieces with a row that is asked for."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_EDGE = "\x01"
_WIDTH = 3
_COMMON = 0.25


class TrigramIndex:
    """Rows of text findable by the pieces they share, rare pieces counting more."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._size = len(rows)
        self._letters, codes, owners = self._pieces(rows)
        order = np.argsort(codes, kind="stable")
        codes, self._owners = codes[order], owners[order].astype(np.int32)
        self._codes, starts, counts = np.unique(codes, return_index=True, return_counts=True)
        self._starts, self._ends = starts, starts + counts
        self._rarity = np.log1p(self._size / np.maximum(counts, 1)).astype(np.float32)
        totals = np.bincount(self._owners, np.repeat(self._rarity, counts) ** 2, minlength=self._size)
        self._length = np.sqrt(np.maximum(totals, 1e-6)).astype(np.float32)

    def nearest(self, text: str, count: int) -> NDArray[np.intp]:
        """Return up to ``count`` rows most like ``text``: half by likeness, half by how much of it they hold."""
        places = self._places(text)
        if not len(places):
            return np.empty(0, dtype=np.intp)
        rows = [self._owners[self._starts[p] : self._ends[p]] for p in places]
        weights = np.repeat(self._rarity[places] ** 2, [len(row) for row in rows])
        shared = np.bincount(np.concatenate(rows), weights, minlength=self._size).astype(np.float64)
        found = np.flatnonzero(shared > 0.2 * shared.max())
        held = shared[found]
        likeness = held / self._length[found]
        half = count // 2
        return np.unique(np.concatenate([found[_top(likeness, count - half)], found[_top(held, half)]]))

    def _pieces(self, rows: Sequence[str]) -> tuple[str, NDArray[np.int64], NDArray[np.int64]]:
        text = "".join(f"{_EDGE}{row}{_EDGE}" for row in rows)
        points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        letters, numbers = np.unique(points, return_inverse=True)
        sizes = np.fromiter((len(row) + 2 for row in rows), dtype=np.int64, count=len(rows))
        owners = np.repeat(np.arange(len(rows)), sizes)
        base = len(letters)
        codes = (numbers[:-2].astype(np.int64) * base + numbers[1:-1]) * base + numbers[2:]
        inside = owners[:-2] == owners[2:] if len(owners) > 2 else np.zeros(0, dtype=bool)
        return "".join(map(chr, letters)), codes[inside], owners[:-2][inside]

    def _places(self, text: str) -> NDArray[np.intp]:
        base, edged = len(self._letters), f"{_EDGE}{text}{_EDGE}"
        numbers = [self._letters.find(letter) for letter in edged]
        wanted = {
            (a * base + b) * base + c
            for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False)
            if min(a, b, c) >= 0
        }
        codes = np.array(sorted(wanted), dtype=np.int64)
        places = np.searchsorted(self._codes, codes)
        places = places[places < len(self._codes)] if len(self._codes) else places[:0]
        known = places[np.isin(self._codes[places], codes)]
        usual = (self._ends[known] - self._starts[known]) < max(_COMMON * self._size, 1000)
        return np.asarray(known[usual] if usual.any() else known)


def _top(values: NDArray[Any], count: int) -> NDArray[np.intp]:
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(values, -count)[len(values) - count :]
