"""Scores of a head as chances."""

import numpy as np
from numpy.typing import NDArray


def chances(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return logits as chances that sum to one along the last axis (softmax)."""
    grown = np.exp(scores - scores.max(-1, keepdims=True))
    shares: NDArray[np.float32] = grown / grown.sum(-1, keepdims=True)
    return shares
