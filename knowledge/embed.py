"""Sentence embeddings behind one small interface."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into vectors."""

    name: str
    """Identifies the model; an index built with another name is refused."""
    dim: int
    for_passages: bool
    """Whether the model is good enough to embed whole passages, not only questions."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one L2-normalised row of ``dim`` numbers a text."""
        ...
