"""Names, roles and passwords."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from assist.accounts.accounts import Account, Accounts, Role
from assist.accounts.login_policy import must_log_in
from assist.database import database_url, open_database
from assist.errors import SettingsError, UsageError
from assist.settings import Settings

PASSWORD = "correct horse"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def accounts(settings: Settings) -> Accounts:
    return Accounts(open_database(settings))


def test_the_right_password_names_the_person(accounts: Accounts) -> None:
    accounts.add("김상담", Role.TRAINER, PASSWORD)
    assert accounts.check("김상담", PASSWORD) == Account("김상담", Role.TRAINER)
    assert accounts.check("김상담", "wrong horse") is None
    assert accounts.check("없는사람", PASSWORD) is None


def test_the_password_itself_is_not_kept(accounts: Accounts, settings: Settings) -> None:
    accounts.add("김상담", Role.AGENT, PASSWORD)
    assert kept(settings).startswith("$argon2id$")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("", PASSWORD),
        ("이" * 81, PASSWORD),
        ("local", PASSWORD),
        ("박상담", "short"),
        ("박상담", "x" * 1025),
        ("김상담", PASSWORD),
    ],
)
def test_what_cannot_be_registered_is_said(accounts: Accounts, name: str, password: str) -> None:
    accounts.add("김상담", Role.AGENT, PASSWORD)
    with pytest.raises(UsageError, match=r"이름|비밀번호|이미"):
        accounts.add(name, Role.AGENT, password)


def test_a_hash_with_other_parameters_is_made_anew_at_the_next_login(
    accounts: Accounts, settings: Settings
) -> None:
    accounts.add("김상담", Role.AGENT, PASSWORD)
    older = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with open_database(settings).begin() as connection:
        connection.execute(text("UPDATE accounts SET password = :older"), {"older": older})
    assert accounts.check("김상담", "wrong horse") is None
    assert kept(settings) == older
    assert accounts.check("김상담", PASSWORD) is not None
    assert "m=19456,t=2,p=1" in kept(settings)
    assert accounts.check("김상담", PASSWORD) is not None


def kept(settings: Settings) -> str:
    with open_database(settings).connect() as connection:
        return str(connection.execute(text("SELECT password FROM accounts")).scalar())


def test_a_password_can_be_changed_and_a_person_removed(accounts: Accounts) -> None:
    accounts.add("김상담", Role.AGENT, PASSWORD)
    accounts.change_password("김상담", "another horse")
    assert accounts.check("김상담", "another horse") is not None
    accounts.remove("김상담")
    assert accounts.all() == []
    with pytest.raises(UsageError, match="없습니다"):
        accounts.remove("김상담")


def test_an_address_beyond_this_machine_needs_a_person(accounts: Accounts) -> None:
    outside = Settings(host="0.0.0.0")
    with pytest.raises(UsageError, match="assist users add"):
        must_log_in(outside, accounts)
    assert must_log_in(Settings(host="127.0.0.1"), accounts) is False
    accounts.add("김상담", Role.AGENT, PASSWORD)
    assert must_log_in(outside, accounts) is True
    assert must_log_in(Settings(host="127.0.0.1"), accounts) is True


def test_a_postgres_address_gets_the_installed_driver() -> None:
    url = database_url(Settings(database_url="postgresql://u:p@db/name"))
    assert url.drivername == "postgresql+psycopg"
    with pytest.raises(SettingsError, match="ASSIST_DATABASE_URL"):
        database_url(Settings(database_url="nonsense"))
