"""A row of pieces some parts of which are read, each with all that stands around it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


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
