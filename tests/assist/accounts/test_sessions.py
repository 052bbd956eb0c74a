"""Sessions in SQLite and in PostgreSQL: what ends them, and who is let in by them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from assist.accounts.accounts import LOCAL, Account, Accounts, Role
from assist.accounts.login_policy import Entry
from assist.accounts.recent_logins import GRACE_SECONDS
from assist.accounts.sessions import Sessions
from assist.database import open_database
from assist.settings import Settings

PASSWORD = "correct horse"
KIM = Account("김상담", Role.AGENT)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    address = request.getfixturevalue("postgres") if request.param == "postgres" else None
    engine = open_database(Settings(data=tmp_path, database_url=address))
    accounts = Accounts(engine)
    for account in accounts.all():
        accounts.remove(account.name)
    accounts.add("김상담", Role.AGENT, PASSWORD)
    return engine


def test_a_session_names_its_person_as_he_is_now(engine: Engine) -> None:
    sessions = Sessions(engine)
    key = sessions.open("김상담")
    assert sessions.person(key) == KIM
    assert sessions.person("no such key") is None
    sessions.close(key)
    assert sessions.person(key) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda accounts: accounts.remove("김상담"),
        lambda accounts: accounts.change_password("김상담", "another horse"),
        lambda accounts: accounts.change_role("김상담", Role.ADMIN),
    ],
)
def test_a_change_of_the_account_ends_its_sessions(
    engine: Engine, change: Callable[[Accounts], None]
) -> None:
    accounts, sessions = Accounts(engine), Sessions(engine)
    accounts.add("박상담", Role.AGENT, PASSWORD)
    key, other = sessions.open("김상담"), sessions.open("박상담")
    change(accounts)
    assert sessions.person(key) is None
    assert sessions.person(other) == Account("박상담", Role.AGENT)


def test_the_oldest_of_many_sessions_ends_and_all_end_with_the_day(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = Sessions(engine)
    keys = [sessions.open("김상담") for _ in range(25)]
    assert sum(sessions.person(key) is not None for key in keys) == 20
    assert sessions.person(keys[-1]) is not None
    monkeypatch.setattr("assist.accounts.sessions.HOURS", 0)
    assert sessions.person(sessions.open("김상담")) is None


def test_a_key_is_not_kept_itself(engine: Engine) -> None:
    key = Sessions(engine).open("김상담")
    with engine.connect() as connection:
        assert key not in connection.execute(text("SELECT key FROM sessions")).scalars().all()


def test_accounts_of_an_older_version_stay_and_can_log_in(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE sessions"))
    assert Accounts(engine).check("김상담", PASSWORD) == KIM
    assert Sessions(engine).person(Sessions(engine).open("김상담")) == KIM


def test_whoever_sits_at_the_machine_needs_no_password_while_nobody_is_registered(engine: Engine) -> None:
    accounts, sessions = Accounts(engine), Sessions(engine)
    alone, open_to_all = (Entry(Settings(host=host), accounts, sessions) for host in ("127.0.0.1", "0.0.0.0"))
    assert alone.locked() and alone.person("local", "") is None
    accounts.remove("김상담")
    assert not alone.locked() and alone.person("local", "") == LOCAL
    assert open_to_all.locked() and open_to_all.person("local", "") is None


def test_a_key_opens_only_in_its_own_name(engine: Engine) -> None:
    sessions = Sessions(engine)
    entry = Entry(Settings(), Accounts(engine), sessions)
    key = sessions.open("김상담")
    assert entry.person("김상담", key) == KIM
    assert entry.person("박상담", key) is None


def test_who_was_here_just_now_stays_while_the_database_is_away(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions, now = Sessions(engine), 0.0
    entry = Entry(Settings(), Accounts(engine), sessions, clock=lambda: now)
    key, never_seen = sessions.open("김상담"), sessions.open("김상담")
    assert entry.person("김상담", key) == KIM

    def away(_: str) -> Account | None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(sessions, "person", away)
    assert entry.person("김상담", key) == KIM
    with pytest.raises(OperationalError):
        entry.person("김상담", never_seen)
    now = GRACE_SECONDS + 1
    with pytest.raises(OperationalError):
        entry.person("김상담", key)
