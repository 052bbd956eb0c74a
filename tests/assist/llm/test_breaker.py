from assist.llm.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_after_failures_in_a_row() -> None:
    breaker = Breaker(limit=2, rest=10, clock=Clock())
    breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_a_success_starts_the_count_again() -> None:
    breaker = Breaker(limit=2, rest=10, clock=Clock())
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()


def test_after_the_rest_one_trial_is_let_through() -> None:
    clock = Clock()
    breaker = Breaker(limit=1, rest=10, clock=clock)
    breaker.failed()
    clock.now = 10.0
    assert breaker.allows()
    assert not breaker.allows()


def test_a_good_trial_closes_it_and_a_bad_one_opens_it_again() -> None:
    clock = Clock()
    breaker = Breaker(limit=1, rest=10, clock=clock)
    breaker.failed()
    clock.now = 10.0
    assert breaker.allows()
    breaker.failed()
    clock.now = 19.0
    assert not breaker.allows()
    clock.now = 20.0
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows() and breaker.allows()


def test_a_server_that_asks_for_rest_gets_it_at_once() -> None:
    clock = Clock()
    breaker = Breaker(limit=3, rest=10, clock=clock)
    breaker.failed(wait=5)
    assert not breaker.allows()
    clock.now = 5.0
    assert breaker.allows()
