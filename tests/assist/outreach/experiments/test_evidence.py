"""The reading's error rate under daily looking, its power, its interval, and the size it asks for."""

import numpy as np
import pytest

from assist.errors import UsageError
from assist.outreach.experiments.evidence import ALPHA, NEEDED, _nearest, alternatives, evidence, interval
from assist.outreach.experiments.size import size


def _winners(rate_a: float, rate_b: float, pairs: int, runs: int, strata: int = 6, seed: int = 7) -> int:
    """Return in how many runs a winner is named when one looks after every single pair."""
    draw = np.random.default_rng(seed)
    places = draw.integers(0, strata, pairs)
    mood = np.exp(draw.normal(0, 0.5, strata))[places]
    a, b = ((draw.random((runs, pairs)) < np.clip(r * mood, 0, 0.95)).astype(float) for r in (rate_a, rate_b))
    return int((evidence(a, b, alternatives(a, b, places, 0.1)) >= NEEDED).any(axis=1).sum())


@pytest.mark.parametrize("rate", [0.05, 0.2, 0.5])
def test_no_winner_is_named_on_noise_more_often_than_stated(rate: float) -> None:
    """Five hundred A/A experiments of a thousand pairs, looked at after every pair (more than daily)."""
    assert _winners(rate, rate, 1000, 500) <= 500 * ALPHA


def test_peeking_at_a_plain_test_would_name_many() -> None:
    """What the reading is kept from: the same A/A results under a z-test looked at every ten pairs."""
    draw = np.random.default_rng(7)
    a, b = ((draw.random((500, 1000)) < 0.2).cumsum(axis=1) for _ in range(2))
    n = np.arange(1, 1001)
    shared = (a + b) / (2 * n)
    z = (a - b) / n / np.sqrt(np.maximum(2 * shared * (1 - shared) / n, 1e-12))
    assert (np.abs(z[:, 50::10]) > 1.96).any(axis=1).sum() > 500 * 4 * ALPHA


def test_a_real_difference_is_found_within_the_planned_size() -> None:
    assert _winners(0.2, 0.3, size(0.2, 0.1).sequential, 300, strata=1) >= 300 * 0.72


def test_each_pair_is_a_fair_bet_under_every_point_of_the_null() -> None:
    """Expectation at most 1 under all rates with the difference, whatever the alternative (Turner et al., theorem 1)."""
    draw, worst = np.random.default_rng(1), 0.0
    for one, two, gap in zip(*draw.uniform(0.01, 0.99, (2, 400)), draw.uniform(-0.6, 0.6, 400), strict=True):
        null = float(_nearest(np.array(one), np.array(two), float(gap)))
        rates = np.linspace(max(0.0, -gap), min(1.0, 1.0 - gap), 21)
        bets = [
            r * alt / at + (1 - r) * (1 - alt) / (1 - at)
            for r, alt, at in ((rates, one, null), (rates + gap, two, null + gap))
        ]
        worst = max(worst, float((bets[0] * bets[1]).max()))
    assert worst <= 1 + 1e-6


@pytest.mark.parametrize(("runs", "most"), [(12, 2), pytest.param(40, 5, marks=pytest.mark.soak)])
def test_the_interval_holds_the_truth_and_narrows(runs: int, most: int) -> None:
    draw, missed, widths = np.random.default_rng(2), 0, []
    for _ in range(runs):
        a, b = ((draw.random((1, 400)) < rate).astype(float) for rate in (0.2, 0.35))
        rates = alternatives(a, b, np.zeros(400, dtype=np.int64), 0.1)
        low, high = interval(a, b, rates)
        missed += not low <= 0.15 <= high
        widths.append(high - low)
    assert missed <= most and max(widths) < 0.35


def test_no_pair_leaves_every_difference_possible() -> None:
    nothing = np.zeros((1, 0))
    places = np.zeros(0, dtype=np.int64)
    assert interval(nothing, nothing, alternatives(nothing, nothing, places, 0.1)) == (-1.0, 1.0)


def test_the_fixed_size_is_the_textbook_s() -> None:
    """Fleiss, Levin and Paik, table A.4 without correction: 0.2 against 0.3, power 0.8."""
    asked = size(0.2, 0.1)
    assert asked.fixed == 294
    assert asked.fixed < asked.sequential < 2 * asked.fixed and asked.expected < asked.sequential


@pytest.mark.parametrize(("base", "effect"), [(0.0, 0.1), (0.95, 0.1), (0.2, 0.001)])
def test_impossible_shares_are_sent_back(base: float, effect: float) -> None:
    with pytest.raises(UsageError, match="0과 1"):
        size(base, effect)
