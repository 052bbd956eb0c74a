"""How many companies an experiment needs."""

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from assist.errors import UsageError
from assist.outreach.experiments.evidence import ALPHA, NEEDED, alternatives, evidence
from assist.outreach.experiments.models import Size

_RUNS = 400
_LONGEST = 4.0  # the longest run tried, in fixed sizes
_LEAST_EFFECT = 0.01
_SEED = 20_260_101


@lru_cache(maxsize=64)
def size(base: float, effect: float, power: float = 0.8) -> Size:
    """Return the companies an arm needs to see ``effect`` (absolute, B - A) from ``base`` with chance ``power``.

    ``fixed`` is for one look at the end (Fleiss, Levin and Paik 2003, eq. 4.14, two-sided, without correction);
    ``sequential`` is simulated: pairs until the e-value names a winner in that share of runs.

    Raises:
        UsageError: a share lies outside 0 to 1, or the effect is too small to be worth a call.
    """
    other = base + effect
    if not (0 < base < 1 and 0 < other < 1 and 0.5 <= power < 1) or abs(effect) < _LEAST_EFFECT:
        raise UsageError(
            f"지금 동의율 {base}, 차이 {effect}, 검정력 {power}로는 크기를 셈할 수 없습니다. 동의율과 동의율+차이는 0과 1 "
            f"사이, 차이는 {_LEAST_EFFECT} 이상, 검정력은 0.5 이상 1 미만으로 적어 주세요(예: 0.2, 0.1, 0.8)."
        )
    fixed = _fixed(base, other, power)
    stops = _stops(base, other, math.ceil(_LONGEST * fixed))
    return Size(
        base, effect, ALPHA, power, fixed,
        sequential=int(np.quantile(stops, power, method="higher")), expected=math.ceil(float(stops.mean())),
    )  # fmt: skip


def _fixed(one: float, two: float, power: float) -> int:
    middle = (one + two) / 2
    normal = NormalDist()
    chance = normal.inv_cdf(1 - ALPHA / 2) * math.sqrt(2 * middle * (1 - middle))
    seen = normal.inv_cdf(power) * math.sqrt(one * (1 - one) + two * (1 - two))
    return math.ceil(((chance + seen) / (one - two)) ** 2)


def _stops(one: float, two: float, longest: int) -> NDArray[np.int64]:
    """Return after how many pairs each run names a winner; those that never do count as the longest."""
    draw = np.random.default_rng(_SEED)
    stops = []
    for _ in range(_RUNS // 50):  # in parts, to keep memory small
        a, b = ((draw.random((50, longest)) < rate).astype(np.float64) for rate in (one, two))
        rates = alternatives(a, b, np.zeros(longest, dtype=np.int64), abs(two - one))
        crossed = evidence(a, b, rates) >= NEEDED
        stops.append(np.where(crossed.any(axis=1), crossed.argmax(axis=1) + 1, longest))
    return np.concatenate(stops)
