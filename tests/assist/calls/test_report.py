import pytest
from pydantic import ValidationError

from assist.calls.report import CallFormat, CallReport, FollowUp, Summary


def report(**changes: object) -> CallReport:
    fields = {
        "id": "1",
        "format": CallFormat.MEMO,
        "text": "안 함",
        "turns": (),
        "masked_text": "안 함",
        "leaf": "REF-FLT-NON",
        "path": ("거부", "단순 거절", "사유 없음"),
    }
    return CallReport.model_validate(fields | changes)


def test_a_report_survives_json() -> None:
    first = report(follow_up=(FollowUp(type="재통화", when="2026-10-20"),))
    assert CallReport.model_validate_json(first.model_dump_json()) == first


def test_sentiment_stays_on_its_scale() -> None:
    with pytest.raises(ValidationError):
        report(sentiment=3)


def test_summary_names_its_sections() -> None:
    names = [name for name, _ in Summary().sections]
    assert names == ["통화 목적", "협력사 반응", "주요 이슈", "합의·후속 조치", "특이사항"]
