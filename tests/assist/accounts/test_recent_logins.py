"""Who was known moments ago is believed for a while, and nobody else."""

from assist.accounts.accounts import Account, Role
from assist.accounts.recent_logins import GRACE_SECONDS, RecentLogins

KIM = Account("김상담", Role.AGENT)


def test_who_was_known_is_believed_for_a_while() -> None:
    now = 0.0
    recent = RecentLogins(clock=lambda: now)
    recent.remember("key", KIM)
    now = GRACE_SECONDS
    assert recent.recall("key") == KIM
    now += 1
    assert recent.recall("key") is None


def test_nobody_is_believed_who_was_never_known() -> None:
    recent = RecentLogins()
    recent.remember("key", KIM)
    assert recent.recall("another") is None


def test_who_was_refused_once_is_forgotten() -> None:
    recent = RecentLogins()
    recent.remember("key", KIM)
    recent.remember("key", None)
    assert recent.recall("key") is None


def test_the_latest_thousand_are_remembered() -> None:
    recent = RecentLogins()
    for number in range(1001):
        recent.remember(f"key {number}", KIM)
    assert recent.recall("key 0") is None
    assert recent.recall("key 1000") == KIM
