"""Which of two is better on the same examples, and how the examples are parted."""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

PARTS = 4
"""Parts of the examples; each is held out once and marked by what was learnt from the others."""
_INTERVAL, _SURE = 1.96, 1.645  # normal quantiles: 95 % on two sides, and on one


@dataclass(frozen=True, slots=True)
class Gain:
    """Mean marks before and after over the same examples, and the interval of the difference (95 %)."""

    before: float
    after: float
    low: float
    high: float
    count: int
    sure: bool
    """Whether ``after`` is better by more than chance (one side, 95 %)."""


def gain(before: Sequence[float], after: Sequence[float]) -> Gain:
    """Return what ``after`` gains on ``before``, example by example (paired, normal approximation)."""
    old, new = np.array(before, dtype=float), np.array(after, dtype=float)
    steps = new - old
    mean = float(steps.mean())
    error = float(steps.std(ddof=1)) / math.sqrt(len(steps)) if len(steps) > 1 else math.inf
    sure = mean > 0 and mean > _SURE * error
    return Gain(
        float(old.mean()),
        float(new.mean()),
        mean - _INTERVAL * error,
        mean + _INTERVAL * error,
        len(steps),
        sure,
    )


def part(text: str) -> int:
    """Return the part a text belongs to, the same on every machine."""
    return zlib.crc32(text.encode()) % PARTS
