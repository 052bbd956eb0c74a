"""How strong the evidence is that two arms differ, and which differences are still possible: at any time, exactly.

The e-value for two Bernoulli streams of Turner, Ly and Grünwald (2024, "Generic E-variables for exact sequential
k-sample tests that allow for optional stopping", J. Stat. Plan. Inference 230): results come in pairs, one of each arm;
each pair multiplies the evidence by the likelihood under an alternative chosen from the pairs before it, over the
likelihood under the null's point nearest to that alternative. Under the null its expectation never exceeds 1, so by
Ville's inequality it reaches 1/alpha with a chance of at most alpha however often it is looked at. The alternative is a
mixture of three: rates as learnt so far, and the rates a difference of the planned effect would give in either
direction. Strata keep rates of their own, drawn towards the common one. Differences d whose null "B - A = d" is not
refuted make the always-valid interval (Turner and Grünwald 2023, Statistics & Probability Letters 198).
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ALPHA = 0.05
"""The stated chance of naming a winner where there is none."""
NEEDED = 1 / ALPHA
_PRIOR = 0.18  # of the Beta law, as in Turner et al.
_POOL = 20.0  # pairs that the common rate weighs beside a stratum's own
_EDGE = 1e-3
_HALVINGS = 30
_STEP = 0.005
_WIDEST = 0.6
_TINY = 1e-9


def alternatives(a: Floats, b: Floats, strata: NDArray[np.int64], effect: float) -> Floats:
    """Return the rates the pairs before each pair suggest: shape (2 arms, 3 alternatives, runs, pairs).

    ``a`` and ``b`` hold the results (0 or 1) of the arms, shape (runs, pairs); ``strata`` the stratum of each pair.
    """
    common = [_before(x) for x in (a, b)]
    seen = np.arange(a.shape[1])
    pooled = [(yes + _PRIOR) / (seen + 2 * _PRIOR) for yes in common]
    learnt = np.empty((2, *a.shape))
    for stratum in np.unique(strata):
        here = strata == stratum
        count = np.arange(int(here.sum()))
        for arm, results in enumerate((a, b)):
            own = _before(results[:, here])
            learnt[arm][:, here] = (own + _POOL * pooled[arm][:, here]) / (count + _POOL)
    middle = learnt.mean(axis=0)
    rates = [
        np.stack([learnt[arm], middle + sign * effect / 2, middle - sign * effect / 2])
        for arm, sign in enumerate((-1, 1))
    ]
    return np.asarray(np.clip(np.stack(rates), _EDGE, 1 - _EDGE))


def evidence(a: Floats, b: Floats, rates: Floats, difference: float = 0.0) -> Floats:
    """Return the e-value against "B - A = difference" after each pair: shape (runs, pairs)."""
    null = _nearest(rates[0], rates[1], difference)
    gain = _log_odds(a, rates[0], null) + _log_odds(b, rates[1], np.clip(null + difference, _TINY, 1 - _TINY))
    return np.asarray(np.exp(np.cumsum(gain, axis=-1)).mean(axis=0))


def interval(a: Floats, b: Floats, rates: Floats) -> tuple[float, float]:
    """Return the differences B - A that are still possible after all pairs of one run; -1 to 1 before any."""
    if a.shape[1] == 0:
        return -1.0, 1.0
    steps = np.arange(-_WIDEST, _WIDEST + _STEP / 2, _STEP)
    possible = [d for d in steps if evidence(a, b, rates, float(d))[0].max() < NEEDED]
    low, high = (min(possible), max(possible)) if possible else (0.0, 0.0)
    return (
        -1.0 if low <= steps[0] + _STEP / 2 else round(float(low), 3),
        1.0 if high >= steps[-1] - _STEP / 2 else round(float(high), 3),
    )


def _before(results: Floats) -> Floats:
    """Return the successes before each pair."""
    return np.asarray(np.cumsum(results, axis=1) - results)


def _log_odds(results: Floats, rate: Floats, null: Floats) -> Floats:
    return np.where(results > 0, np.log(rate / null), np.log((1 - rate) / (1 - null)))


def _nearest(a: Floats, b: Floats, difference: float) -> Floats:
    """Return A's rate of the null's point nearest (Kullback-Leibler) to rates ``a`` and ``b``; halved to 1e-9."""
    if difference == 0:
        return np.asarray((a + b) / 2)
    low = np.full(a.shape, max(0.0, -difference) + _TINY)
    high = np.full(a.shape, min(1.0, 1.0 - difference) - _TINY)
    for _ in range(_HALVINGS):
        t = (low + high) / 2
        u = t + difference
        rising = (1 - a) / (1 - t) - a / t + (1 - b) / (1 - u) - b / u > 0
        low, high = np.where(rising, low, t), np.where(rising, t, high)
    return np.asarray((low + high) / 2)
