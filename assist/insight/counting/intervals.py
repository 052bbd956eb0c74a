"""How far a share, or the difference of two, may be from the truth."""

from math import sqrt
from statistics import NormalDist


def wilson(count: int, of: int, confidence: float) -> tuple[float, float]:
    """Return Wilson's score interval of a share (0 to 1); all of it when nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = count / of, z * z / of
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def newcombe(first: tuple[int, int], second: tuple[int, int], confidence: float) -> tuple[float, float]:
    """Return the interval of a difference of two shares, each given as (count, of): Newcombe's method 10 (1998)."""
    one, other = first[0] / first[1], second[0] / second[1]
    (low_one, high_one), (low_other, high_other) = (
        wilson(*first, confidence),
        wilson(*second, confidence),
    )
    difference = one - other
    down = sqrt((one - low_one) ** 2 + (high_other - other) ** 2)
    up = sqrt((high_one - one) ** 2 + (other - low_other) ** 2)
    return max(-1.0, difference - down), min(1.0, difference + up)
