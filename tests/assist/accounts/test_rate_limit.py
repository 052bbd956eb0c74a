"""Token buckets with a clock moved by hand."""

from assist.accounts import rate_limit as room
from assist.accounts.rate_limit import Buckets


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
    for number in range(room._MOST - 1):
        buckets.take(str(number))
    clock.now = 1.5
    buckets.take("late")
    buckets.take("new")
    assert buckets.take("late") == 1
    assert len(buckets._filled) == 2


def test_the_table_never_grows_beyond_its_limit_and_keeps_the_emptiest() -> None:
    buckets = Buckets(rate=0.001, burst=3, clock=Clock())
    for _ in range(3):
        buckets.take("guesser")
    for number in range(3 * room._MOST):
        buckets.take(str(number))
    assert len(buckets._filled) <= room._MOST
    assert buckets.take("guesser") > 0


def test_what_is_given_back_was_never_taken() -> None:
    buckets = Buckets(rate=1, burst=1, clock=Clock())
    buckets.take("a")
    buckets.give_back("a")
    buckets.give_back("a")
    assert (buckets.take("a"), buckets.take("a")) == (0, 1)
