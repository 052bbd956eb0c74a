"""A row of pieces some parts of which are read, each with all that stands around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_END = 2  # the piece that ends a part


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of pieces, and the parts that are read from it (the turns of a call, the sentences of a passage)."""

    ids: tuple[int, ...]
    parts: tuple[tuple[int, int, int], ...]
    """Of each part: its place among all, its first piece in the row, and the ``</s>`` that ends it."""

    def pooled(self) -> NDArray[np.float32]:
        """Return for each part the weights of the mean of its pieces, and those that pick its end (2, parts, length)."""
        weights = np.zeros((2, len(self.parts), len(self.ids)), np.float32)
        for row, (_, start, end) in enumerate(self.parts):
            weights[0, row, start : end + 1] = 1 / (end + 1 - start)
            weights[1, row, end] = 1
        return weights


def rows_of(head: Sequence[int], own: Sequence[Sequence[int]], room: int, again: int) -> Iterator[PartRow]:
    """Yield rows of parts that overlap, each part read in one of them.

    ``head``: the pieces every row begins with; ``own``: those of each part; ``room``: how many pieces of parts and their
    ends fit; ``again``: parts of a row that stand in the next one once more, before what is read there.
    """
    start = read = 0
    while read < len(own):
        end = _fitting(own, start, room)
        if end > read:
            yield _row(head, own, start, read, end)
        start, read = max(end - again, start + 1), max(end, read)


def _fitting(own: Sequence[Sequence[int]], start: int, room: int) -> int:
    """Return the first part from ``start`` on that no longer fits."""
    length = 0
    for at in range(start, len(own)):
        length += len(own[at]) + 1
        if length > room:
            return at
    return len(own)


def _row(head: Sequence[int], own: Sequence[Sequence[int]], start: int, read: int, end: int) -> PartRow:
    ids, parts = list(head), []
    for at in range(start, end):
        first = len(ids)
        ids += [*own[at], _END]
        if at >= read:
            parts.append((at, first, len(ids) - 1))
    return PartRow(tuple(ids), tuple(parts))
