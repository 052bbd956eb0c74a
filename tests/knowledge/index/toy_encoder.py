"""An encoder for tests: texts that share letters are near each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class LetterEncoder:
    """Counts letters into a few places; remembers how many passages it was asked for."""

    dim = 64

    def __init__(self, name: str = "letters") -> None:
        self.name = name
        self.worked_out: list[str] = []

    def questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._rows(texts)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.worked_out.extend(texts)
        return self._rows(texts)

    def _rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.full((len(texts), self.dim), 0.01, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text:
                row[ord(letter) % self.dim] += letter.isalpha()
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
