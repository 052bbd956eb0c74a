"""Intervals against published figures, and against simulation."""

import random

import pytest

from assist.insight.counting.intervals import newcombe, wilson


def test_wilson_is_newcombe_s_published_example() -> None:
    assert wilson(81, 263, 0.95) == pytest.approx((0.2553, 0.3662), abs=1e-4)


def test_newcombe_is_his_published_example() -> None:
    assert newcombe((56, 70), (48, 80), 0.95) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0, 0.95) == (0.0, 1.0)


def test_the_interval_of_a_difference_holds_the_truth_as_often_as_it_says() -> None:
    rng, held = random.Random(1), 0
    for _ in range(2000):
        one = sum(rng.random() < 0.30 for _ in range(60))
        other = sum(rng.random() < 0.18 for _ in range(90))
        low, high = newcombe((one, 60), (other, 90), 0.95)
        held += low <= 0.12 <= high
    assert 0.935 <= held / 2000 <= 0.975
