"""``assist insight`` as a program: what it prints, what it writes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.cli.main import app, register
from knowledge.packs import PackError

register()
_RUN = CliRunner()


def _json(*words: str) -> dict[str, object]:
    done = _RUN.invoke(app, ["insight", *words, "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_a_question_is_answered_in_json_and_in_words() -> None:
    told = _json("query", "complaint", "--by", "industry", "--sample")
    rows = told["rows"]
    assert isinstance(rows, list) and [row["group"] for row in rows] == [["건설"], ["비건설"]]
    said = _RUN.invoke(app, ["insight", "query", "가격 불만", "--by", "업종", "--sample"]).stdout
    assert "건설 " in said and "전체 " in said and "분모" in said


def test_segments_of_an_empty_register_are_an_empty_file(tmp_path: Path) -> None:
    out = tmp_path / "s.xlsx"
    told = _json("segments", "--out", str(out), "--data", str(tmp_path / "data"))
    assert told["rows"] == 0 and out.exists()


@pytest.mark.parametrize("words", [["query", "날씨", "--sample"], ["segments", "--out", "s.csv"]])
def test_what_cannot_be_done_is_said(words: list[str], tmp_path: Path) -> None:
    data = [] if "--sample" in words else ["--data", str(tmp_path)]
    done = _RUN.invoke(app, ["insight", *words, *data])
    assert done.exception is not None and (
        "가운데 고르세요" in str(done.exception) or ".xlsx" in str(done.exception)
    )


def test_invented_calls_are_those_of_the_folder_s_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ASSIST_PACK", raising=False)
    (tmp_path / "office.yaml").write_text("pack: nowhere\n", encoding="utf-8")
    done = _RUN.invoke(app, ["insight", "query", "outcome", "--sample", "--data", str(tmp_path)])
    assert isinstance(done.exception, PackError)
