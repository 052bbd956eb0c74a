"""``assist tokens``: a secret shown once."""

import json
from pathlib import Path

from typer.testing import CliRunner

from assist.accounts.people import Account, Role
from assist.accounts.tokens import Tokens
from assist.cli.tokens import app
from assist.database import open_database
from assist.errors import UsageError
from assist.settings import Settings


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
