"""A company of another trade: its own document and sheet answer, and only while both say the same."""

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist.answer.models import Answer, CallContext, Status
from assist.bootstrap import build, load_settings
from assist.bootstrap.initial import initialise
from assist.cli.main import app, register
from knowledge.packs import EMPTY
from tests.assist.calculators.conftest import SHEETS

TERMS = """# 렌탈 약관

## 제1조(월 요금)
월 요금은 정수기 29,900원, 비데 18,000원이다.

## 제2조(중도 해지)
중도 해지하면 남은 달의 월 요금에 10%를 곱하고, 24개월 이상 남았으면 20%를 곱한다.
"""
QUESTION = "정수기 7개월 남았는데 해지하면 위약금 얼마예요"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A new folder with one sheet that names its passages by file and words."""
    made = initialise(tmp_path / "data", EMPTY, lambda text: None).data
    sheet = (SHEETS / "penalty.yaml").read_text(encoding="utf-8")
    sheet = sheet.replace("RNT-014", '"약관.md#중도 해지하면"').replace("RNT-010", '"약관.md#월 요금은"')
    folder = made / "pack" / "calculators"
    folder.mkdir(exist_ok=True)
    (folder / "penalty.yaml").write_text(re.sub(r"effective_from: \S+ ", "", sheet), encoding="utf-8")
    return made


def call(*words: object) -> str:
    return CliRunner().invoke(app, [str(word) for word in words]).output


def test_sheet_and_document_answer_together_or_not_at_all(data: Path, tmp_path: Path) -> None:
    register()
    settings = load_settings(data)
    document, sheet = tmp_path / "약관.md", data / "pack" / "calculators" / "penalty.yaml"
    told = "계산표 '중도 해지 위약금'"

    def asked(terms: str) -> tuple[Answer, list[str], str]:
        document.write_text(terms, encoding="utf-8")
        report = call("ingest", document, "--data", data)
        services = build(settings)
        answer = services.answerer.answer(QUESTION, CallContext(date(2026, 11, 24)))
        return answer, [tool.name for tool in services.tools.tools], report

    answer, tools, report = asked(TERMS)
    assert "20,930원" in answer.say and len(answer.citations) == 2 and "penalty" in tools
    assert told not in report
    dearer = TERMS.replace("29,900", "31,900")
    answer, tools, report = asked(dearer)
    assert answer.status is Status.UNKNOWN and "penalty" not in tools
    assert all(told in text for text in (answer.detail, report, call("doctor", "--data", data)))
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("29900", "31900"), encoding="utf-8")
    answer, tools, report = asked(dearer + "\n")
    assert "22,330원" in answer.say and "penalty" in tools and told not in report
    answer, tools, report = asked(TERMS)
    assert answer.status is Status.UNKNOWN and told in answer.detail and told in report
