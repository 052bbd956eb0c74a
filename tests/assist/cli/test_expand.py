"""``assist ingest --expand`` as a user runs it, with a scripted endpoint."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assist.cli.main import app, register
from assist.errors import UsageError
from tests.scripted.server import Fault, ScriptedServer, Text

register()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "문서"
    place.mkdir()
    (place / "기간.md").write_text("# 유효기간\n\n등급의 유효기간은 평가일부터 1년이다.\n", encoding="utf-8")
    return place


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_questions_are_written_once_and_found(
    folder: Path, tmp_path: Path, endpoint: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
    endpoint.queue(Text(json.dumps({"questions": ["이 등급 언제 끝나요?"]})))
    data = ("--data", tmp_path / "data")
    done = call("ingest", folder, "--expand", *data)
    assert done.exit_code == 0, done.stderr
    assert "묻는 말  이번에 구절 1개" in done.stdout
    assert call("ingest", "--expand", *data).exit_code == 0
    assert len(endpoint.requests) == 1
    shown = json.loads(call("library", "show", "기간.md", "--json", *data).stdout)
    assert shown["passages"][0]["questions"] == ["이 등급 언제 끝나요?"]


def test_a_dead_endpoint_is_told_and_the_index_is_built(
    folder: Path, tmp_path: Path, endpoint: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
    endpoint.loop = True
    endpoint.queue(Fault(status=401))
    done = call("ingest", folder, "--expand", "--data", tmp_path / "data")
    assert done.exit_code == 1
    assert "색인은 그대로" in done.stdout
    assert "새 색인으로 바꾸었습니다" in done.stdout


def test_without_an_endpoint_it_is_told_what_to_set(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    done = call("ingest", folder, "--expand", "--data", tmp_path / "data")
    assert isinstance(done.exception, UsageError)
    assert "OPENAI_BASE_URL" in str(done.exception)
