"""Words the command line does not take are told in one Korean line that names them and the remedy."""

import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import pytest
import typer

cli = import_module("assist.cli.main")  # the package gives its name to the function
app = typer.Typer(no_args_is_help=True)


class Role(StrEnum):
    """Words to choose from."""

    LEAD = "lead"
    AGENT = "agent"


@app.command()
def find(
    name: str,
    count: Annotated[int, typer.Option("--count", min=1, max=64)] = 1,
    day: Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"])] = None,
    role: Annotated[Role, typer.Option("--role")] = Role.LEAD,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Stand for a command."""
    if name == "멈춤":
        raise KeyboardInterrupt
    if name == "끝":
        raise typer.Exit(1)
    typer.echo(f"{count} {day} {role} {as_json} {typer.prompt('이름') if name == '묻기' else name}")


@app.command()
def other() -> None:
    """Make the first a command of a group."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator["Run"]:
    """Run the command line over the small application, as a user does."""
    before = os.umask(0o022)
    monkeypatch.setattr(cli, "app", app)
    monkeypatch.setattr(cli, "register", lambda: None)
    yield Run(monkeypatch, capsys)
    os.umask(before)


class Run:
    """Gives words to the command line; returns its exit code and what it printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int | str | None, str, str]:
        """Run once."""
        self._monkeypatch.setattr(sys, "argv", ["assist", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        shown = self._capsys.readouterr()
        return ended.value.code, shown.out, shown.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("find",), "'name': 적지 않았습니다"),
        (("find", "가", "--count", "가"), "'--count': '가' 대신 정수를"),
        (("find", "가", "--count", "1e9"), "'--count': '1e9' 대신 정수를"),
        (("find", "가", "--count", "0"), "'--count': '0' 대신 1 이상을"),
        (("find", "가", "--count", "65"), "'--count': '65' 대신 64 이하를"),
        (("find", "가", "--count", "9" * 5_000), "…' 대신 수가 너무 큽니다"),
        (("find", "가", "--count"), "'--count': 뒤에 값이 없습니다"),
        (
            ("find", "가", "--date", "2026-02-30"),
            "'--date': '2026-02-30' 대신 달력에 있는 날을 2026-11-24처럼",
        ),
        (("find", "가", "--date", "\x1b[31m어제\n"), "'--date': '?[31m어제?' 대신"),
        (("find", "가", "--role", "왕"), "'lead', 'agent' 가운데 하나를"),
        (("find", "가", "--json=1"), "'--json': 값을 받지 않는 선택"),
        (("find", "가", "--cuont", "1"), "'--cuont': 없는 선택입니다. 비슷한 선택: '--count'"),
        (("find", "가", "-z"), "'-z': 없는 선택"),
        (("find", "가", "나", "다"), "'나 다': 남는 말입니다. 빈칸이 든 말은 따옴표로"),
        (("fnid",), "'fnid': 없는 명령입니다. 비슷한 명령: 'find'"),
        (("가나다",), "'가나다': 없는 명령"),
    ],
)
def test_a_word_that_is_not_taken_is_named_in_korean(run: Run, words: tuple[str, ...], said: str) -> None:
    code, out, err = run(*words)
    assert code == 2 and out == "" and said in err
    assert err.count("\n") == 1 and err.startswith("오류: ") and "--help" in err and len(err) < 300
    assert not re.search(r"Usage|Error|Invalid|[Nn]o such|Missing|Input should", err)


def test_right_words_and_help_and_exit_codes_are_as_ever(run: Run) -> None:
    assert run("find", "가", "--count", "3")[:2] == (0, "3 None lead False 가\n")
    assert run("find", "끝") == (1, "", "")
    code, out, err = run("--help")
    assert code == 0 and "find" in out and err == ""
    code, out, err = run()
    assert code == 2 and "find" in out + err and "오류" not in err


def test_a_stop_and_a_question_without_an_answer_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("find", "멈춤") == (130, "", "멈췄습니다.\n")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    code, _, err = run("find", "묻기")
    assert code == 2 and "입력을 받지 못해" in err
