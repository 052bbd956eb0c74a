"""``assist live replay`` in this process."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.cli.live import app
from assist.errors import UsageError

_TEXT = "상담사: 안녕하세요, 예시평가입니다.\n고객: 카드로 결제하면 할부도 되나요?\n고객: 너무 비싸서 안 할래요.\n"


@pytest.fixture(scope="module")
def data(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(sample_data, tmp_path_factory.mktemp("live") / "data")


@pytest.fixture
def call(tmp_path: Path) -> Path:
    path = tmp_path / "통화.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def run(*words: str | Path) -> str:
    done = CliRunner().invoke(app, ["replay", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_suggestions_are_shown_as_they_come(call: Path, data: Path) -> None:
    shown = run(call, "--speed", "0", "--data", data)
    assert "✓ 꼭 할 말: 상호·소속" in shown
    assert "▶ 답: 카드 할부와 무이자 여부는 카드사가 정해요." in shown
    assert "▶ 거절: 거부 > 가격 불만 > 금액 자체" in shown
    assert "A안 · 금액을 쪼개 보기" in shown
    assert "통화가 끝났습니다. 거부 > 가격 불만 > 금액 자체" in shown


def test_json_is_one_object_an_event(call: Path, data: Path) -> None:
    rows = [json.loads(line) for line in run(call, "--speed", "0", "--data", data, "--json").splitlines()]
    assert [row["event"] for row in rows] == ["turn", "said", "turn", "answer", "turn", "refusal", "ended"]
    assert rows[5]["advice"][0]["source"]["title"] == "협력사 평가 통화 스크립트"


def test_a_row_that_is_not_there_is_named(call: Path, data: Path) -> None:
    with pytest.raises(UsageError, match="통화가 1건입니다"):
        CliRunner().invoke(
            app, ["replay", str(call), "--row", "2", "--data", str(data)], catch_exceptions=False
        )
