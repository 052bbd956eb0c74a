"""``assist serve`` and ``assist users`` before anything is served."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.cli import tokens, users
from assist.cli.serve import listen, serve
from assist.errors import UsageError


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"--port {port + 1}"):
            listen("127.0.0.1", port)


def test_answers_do_not_wait_for_the_acknowledgement_of_their_headers() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # asyncio looks at this before it sets TCP_NODELAY


def test_an_address_for_other_machines_is_refused_without_users(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="assist users add"):
        serve(host="0.0.0.0", port=8000, data=tmp_path, browser=False)


def test_people_are_registered_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASSIST_PASSWORD", raising=False)
    data = ["--data", str(tmp_path)]
    added = CliRunner().invoke(
        users.app, ["add", "김상담", "--role", "trainer", *data], input="correct horse\n"
    )
    assert added.exit_code == 0
    listed = CliRunner().invoke(users.app, ["list", "--json", *data])
    assert '{"name": "김상담", "role": "trainer"}' in listed.output
    nothing = CliRunner().invoke(users.app, ["add", "박상담", *data], input="")
    assert isinstance(nothing.exception, UsageError)


def test_a_role_is_changed_and_an_unknown_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSIST_PASSWORD", "correct horse")
    data = ["--data", str(tmp_path)]
    CliRunner().invoke(users.app, ["add", "김상담", *data])
    changed = CliRunner().invoke(users.app, ["role", "김상담", "lead", *data])
    assert changed.exit_code == 0 and "다시 로그인" in changed.output
    assert '"role": "lead"' in CliRunner().invoke(users.app, ["list", "--json", *data]).output
    unknown = CliRunner().invoke(users.app, ["role", "박상담", "lead", *data])
    assert isinstance(unknown.exception, UsageError)


def test_whoever_removes_a_person_is_told_of_his_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSIST_PASSWORD", "correct horse")
    data = ["--data", str(tmp_path)]
    for name in ("김상담", "박상담"):
        CliRunner().invoke(users.app, ["add", name, *data])
    CliRunner().invoke(tokens.app, ["add", "김상담", *data])
    assert "tokens revoke 김상담" in CliRunner().invoke(users.app, ["remove", "김상담", *data]).output
    assert "revoke" not in CliRunner().invoke(users.app, ["remove", "박상담", *data]).output
