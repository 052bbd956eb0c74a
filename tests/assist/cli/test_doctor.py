"""``assist doctor`` on what finds by meaning: whether it is there, and whether the index has its vectors."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.cli.main import app, register
from ingest.pipeline import run
from knowledge.analyze import Analyzer
from knowledge.errors import EncoderMissing
from knowledge.index.opening import open_store
from knowledge.passage import Scope
from knowledge.retrieve import Retriever
from knowledge.settings import KnowledgeSettings

register()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    place = tmp_path / "문서"
    place.mkdir()
    (place / "기간.txt").write_text("등급의 유효기간은 평가일부터 1년이다.", encoding="utf-8")
    settings = KnowledgeSettings(data=tmp_path / "data")
    run([place], settings)
    assert open_store(settings).current().windows is not None
    return tmp_path / "data"


def said(data: Path) -> str:
    lines = CliRunner().invoke(app, ["doctor", "--data", str(data)]).output.splitlines()
    return " ".join(
        line for n, line in enumerate(lines) if "뜻으로 찾기" in "".join(lines[max(n - 1, 0) : n + 1])
    )


def test_an_index_with_its_vectors_is_well(data: Path) -> None:
    assert "좋음  뜻으로 찾기" in said(data)
    assert "색인과 같음" in said(data)


def test_an_index_without_vectors_says_what_to_do(data: Path) -> None:
    (next((data / "index").glob("2*")) / "vectors").unlink()
    assert "확인  뜻으로 찾기" in said(data)
    assert "assist ingest" in said(data)


def test_no_encoder_was_wanted(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSIST_ENCODER", "none")
    assert "좋음  뜻으로 찾기: 쓰지 않음" in said(data)


def test_a_folder_that_is_no_model_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSIST_ENCODER", str(data))
    assert "확인  뜻으로 찾기: 모델을 열지 못함" in said(data)
    output = CliRunner().invoke(app, ["doctor", "--data", str(data)]).output
    assert f"'{data}'" in output.replace("\n", "")
    assert "계산표" in output, "the other checks go on"


def test_words_answer_while_the_model_is_missing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSIST_ENCODER", str(data))
    store = open_store(KnowledgeSettings(data=data))
    assert store.encoder is None
    assert Retriever(store, Analyzer()).search("유효기간", Scope())[0].why.meaning is None


def test_whether_names_can_be_masked_by_what_stands_around_them_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise EncoderMissing("바탕 가중치가 없습니다.")

    def line() -> str:
        output = CliRunner().invoke(app, ["doctor", "--data", str(data)]).output
        return next(line for line in output.splitlines() if "이름·주소 가리기" in line)

    assert line().startswith("좋음")
    monkeypatch.setattr("knowledge.encoder.tagger.tagger_in_use", missing)
    assert line().startswith("확인")
