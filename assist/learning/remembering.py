"""An encoder that works each text out once, for trials that index the same library again and again."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.embed import PassageEncoder

_Rows = NDArray[np.float32]


class RememberingEncoder:
    """Another encoder's vectors, remembered by text for as long as this lives."""

    def __init__(self, encoder: PassageEncoder) -> None:
        self.name, self.dim = encoder.name, encoder.dim
        self._encoder = encoder
        self._questions: dict[str, _Rows] = {}
        self._passages: dict[str, _Rows] = {}

    def questions(self, texts: Sequence[str]) -> _Rows:
        """Return a row of ``dim`` numbers, of unit length, a question."""
        return _remembered(self._questions, texts, self._encoder.questions, self.dim)

    def passages(self, texts: Sequence[str]) -> _Rows:
        """Return a row of ``dim`` numbers, of unit length, a passage."""
        return _remembered(self._passages, texts, self._encoder.passages, self.dim)


def _remembered(
    known: dict[str, _Rows], texts: Sequence[str], encode: Callable[[Sequence[str]], _Rows], dim: int
) -> _Rows:
    new = list(dict.fromkeys(text for text in texts if text not in known))
    known.update(zip(new, encode(new), strict=True))
    return np.array([known[text] for text in texts], dtype=np.float32).reshape(len(texts), dim)
