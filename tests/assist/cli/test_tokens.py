"""``assist tokens``: a secret shown once."""

import json
from pathlib import Path

from sqlalchemy import update
from typer.testing import CliRunner

from assist.accounts.accounts import Account, Role
from assist.accounts.tables import TOKENS
from assist.accounts.tokens import Tokens
from assist.cli.main import app as assist
from assist.cli.main import register
from assist.cli.tokens import app
from assist.database import open_database
from assist.errors import UsageError
from assist.settings import Settings

register()


def run(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--data", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_a_token_is_made_listed_and_revoked(tmp_path: Path) -> None:
    secret = run(tmp_path, "add", "전화시스템", "--role", "lead", "--days", "7").strip()
    tokens = Tokens(open_database(Settings(data=tmp_path)))
    assert tokens.find(secret) == Account("전화시스템", Role.LEAD)
    assert "lead" in run(tmp_path, "list") and secret not in run(tmp_path, "list")
    row = json.loads(run(tmp_path, "list", "--json"))
    assert (row["name"], row["role"], row["expired"]) == ("전화시스템", "lead", False)
    run(tmp_path, "revoke", "전화시스템")
    assert run(tmp_path, "list", "--json") == "" and tokens.find(secret) is None


def test_json_carries_the_secret_once(tmp_path: Path) -> None:
    made = json.loads(run(tmp_path, "add", "CRM", "--json"))
    assert made["token"].startswith("assist_") and made["role"] == "agent"
    again = CliRunner().invoke(app, ["add", "CRM", "--data", str(tmp_path)])
    assert isinstance(again.exception, UsageError)


def test_doctor_names_a_token_past_its_last_day(tmp_path: Path) -> None:
    run(tmp_path, "add", "옛프로그램")
    with open_database(Settings(data=tmp_path)).begin() as connection:
        connection.execute(update(TOKENS).values(expires="2026-01-01T00:00:00+00:00"))
    done = CliRunner().invoke(assist, ["doctor", "--json", "--data", str(tmp_path)])
    (found,) = (row for row in json.loads(done.stdout)["checks"] if row["name"] == "API 토큰")
    assert not found["ok"] and "옛프로그램" in found["seen"] and "tokens revoke" in found["remedy"]
