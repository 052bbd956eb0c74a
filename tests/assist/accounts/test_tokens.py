"""The tokens of other programs."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assist.accounts import tokens as room
from assist.accounts.accounts import Account, Role
from assist.accounts.tokens import Tokens
from assist.database import open_database
from assist.errors import UsageError
from assist.settings import Settings


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(Settings(data=tmp_path))


@pytest.fixture
def tokens(engine: Engine) -> Tokens:
    return Tokens(engine)


def test_a_secret_names_the_program_and_its_role(tokens: Tokens) -> None:
    token, secret = tokens.add("전화시스템", Role.AGENT, days=30)
    assert tokens.find(secret) == Account("전화시스템", Role.AGENT)
    assert (token.expires - token.created).days == 30
    assert tokens.find(secret[:-1]) is None
    assert tokens.find("\udcff") is None


def test_the_secret_itself_is_not_kept(tokens: Tokens, engine: Engine) -> None:
    _, secret = tokens.add("CRM", Role.LEAD, days=1)
    with engine.connect() as connection:
        kept = str(connection.execute(text("SELECT * FROM tokens")).one())
    assert secret not in kept and secret.removeprefix("assist_") not in kept


def test_a_token_opens_nothing_after_its_last_day(tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    token, secret = tokens.add("CRM", Role.LEAD, days=1)

    class Later(room.datetime):
        @classmethod
        def now(cls, tz: object = None) -> room.datetime:
            return token.expires

    monkeypatch.setattr(room, "datetime", Later)
    assert tokens.find(secret) is None
    assert tokens.all()[0].expired


def test_a_revoked_token_opens_nothing_and_its_name_is_free(tokens: Tokens) -> None:
    _, secret = tokens.add("CRM", Role.LEAD, days=1)
    tokens.revoke("CRM")
    assert tokens.find(secret) is None and tokens.all() == []
    with pytest.raises(UsageError, match="없습니다"):
        tokens.revoke("CRM")
    tokens.add("CRM", Role.LEAD, days=1)


@pytest.mark.parametrize("name", ["", " ", "가" * 41, "local", "CRM"])
def test_names_that_cannot_be_taken_are_refused(tokens: Tokens, name: str) -> None:
    tokens.add("CRM", Role.LEAD, days=1)
    with pytest.raises(UsageError, match="이름"):
        tokens.add(name, Role.ADMIN, days=1)
