"""Who was known moments ago is believed for a while, and nobody else."""

from assist.accounts.grace import GRACE_SECONDS, Grace
from assist.accounts.people import Account, Role

KIM = Account("김상담", Role.AGENT)


def test_who_was_known_is_believed_for_a_while() -> None:
    now = 0.0
    grace = Grace(clock=lambda: now)
    grace.remember("key", KIM)
    now = GRACE_SECONDS
    assert grace.recall("key") == KIM
    now += 1
    assert grace.recall("key") is None


def test_nobody_is_believed_who_was_never_known() -> None:
    grace = Grace()
    grace.remember("key", KIM)
    assert grace.recall("another") is None


def test_who_was_refused_once_is_forgotten() -> None:
    grace = Grace()
    grace.remember("key", KIM)
    grace.remember("key", None)
    assert grace.recall("key") is None


def test_the_latest_thousand_are_remembered() -> None:
    grace = Grace()
    for number in range(1001):
        grace.remember(f"key {number}", KIM)
    assert grace.recall("key 0") is None
    assert grace.recall("key 1000") == KIM
