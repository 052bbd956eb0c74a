"""Token buckets with a clock moved by hand."""

from assist.api import bucket as room
from assist.api.bucket import Buckets


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_empties_and_fills_again() -> None:
    clock = Clock()
    buckets = Buckets(rate=2, burst=3, clock=clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]
    clock.now = 0.5
    assert buckets.take("a") == 0
    clock.now = 100.0
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 0.5]


def test_everybody_has_a_bucket_of_his_own() -> None:
    buckets = Buckets(rate=1, burst=1, clock=Clock())
    assert (buckets.take("a"), buckets.take("b"), buckets.take("a")) == (0, 0, 1)


def test_a_rate_of_nothing_counts_nothing() -> None:
    buckets = Buckets(rate=0, burst=1, clock=Clock())
    assert {buckets.take("a") for _ in range(50)} == {0.0}


def test_full_buckets_are_forgotten_and_empty_ones_are_not() -> None:
    clock = Clock()
    buckets = Buckets(rate=1, burst=1, clock=clock)
    for number in range(room._MOST):
        buckets.take(str(number))
    clock.now = 0.5
    buckets.take("new")
    assert buckets.take("0") == 0.5
    clock.now = 2.0
    buckets.take("newer")
    assert len(buckets._filled) == 1
