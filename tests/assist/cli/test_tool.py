"""``assist tool``: any tool by its name."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.agent.toolkit.errors import BadArguments
from assist.cli.main import app, register
from assist.errors import UsageError

register()


def run(*words: str, text: str | None = None) -> object:
    done = CliRunner().invoke(app, ["tool", *words], input=text)
    if done.exception:
        raise done.exception
    return done.stdout


def test_the_tools_are_listed_with_their_arguments(tmp_path: Path) -> None:
    listed = run("--data", str(tmp_path))
    assert "answer_question" in str(listed) and "question (필수): 질문" in str(listed)
    rows = [json.loads(line) for line in str(run("--json", "--data", str(tmp_path))).splitlines()]
    assert ("fee_quote", "수수료 계산") in [(row["name"], row["title"]) for row in rows]


@pytest.mark.parametrize("args", ["{", "[]", "@없는파일.json", "3"])
def test_arguments_that_are_no_object_are_refused(tmp_path: Path, args: str) -> None:
    with pytest.raises(UsageError, match=r"--args|없는파일"):
        run("fee_quote", "--args", args, "--data", str(tmp_path))


def test_arguments_come_from_standard_input_and_are_checked(tmp_path: Path) -> None:
    with pytest.raises(BadArguments, match="form"):
        run("fee_quote", "--args", "-", "--data", str(tmp_path), text='{"form": "조합"}')
