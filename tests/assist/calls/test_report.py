"""The report of a call: what it holds, what it refuses, and how it is kept."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from assist.calls.report import (
    Call,
    CallFormat,
    CallReport,
    Candidate,
    ContactChange,
    FollowUp,
    KeptReport,
    NewContact,
    Price,
    Quote,
    Speaker,
    Summary,
    Turn,
)
from knowledge.packs import activate, choose


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


@pytest.mark.parametrize(
    "changes",
    [
        {"sentiment": -3},
        {"path": ()},
        {"leaf": None},
        {"format": "fax"},
        {"colour": "red"},
        {"date": "someday"},
        {"alternatives": [{"leaf": "A", "path": ["가"], "confidence": 1.1}]},
        {"alternatives": [{"leaf": "A", "path": [], "confidence": 0.5}]},
        {"follow_up": [{"when": "2026-10-20"}]},
        {"contact_change": {"reason": "퇴사"}},
    ],
)
def test_a_report_that_breaks_its_form_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        report(**changes)


def test_a_report_that_holds_everything_survives_json() -> None:
    whole = report(
        date=date(2026, 10, 13),
        turns=(Turn(speaker=Speaker.MEMO, text="안 함", start=0, end=3, seconds=1.5, inferred=True),),
        alternatives=(Candidate(leaf="A", path=("가",), confidence=0.5),),
        price=Price(complaint="직접", causes=("인상",), sensitivity="높음"),
        contact_change=ContactChange(stale=True, reason="퇴사", new=NewContact(name="박나래")),
        evidence=(Quote(label="leaf", text="안 함", start=0, end=3),),
        quotes={"leaf": "안 함"},
        summary=Summary(issues=("비쌈",)),
    )
    assert CallReport.model_validate_json(whole.model_dump_json()) == whole


@pytest.mark.parametrize(
    "part",
    [Call(text="네"), Price(), FollowUp(type="재통화"), Summary(), NewContact(), report()],
    ids=lambda part: type(part).__name__,
)
def test_no_part_of_a_report_can_be_changed(part: BaseModel) -> None:
    with pytest.raises(ValidationError):
        setattr(part, next(iter(type(part).model_fields)), "다른 것")


def test_what_is_not_known_is_said_to_be_unknown_and_not_made_up() -> None:
    plain = report()
    assert (plain.sentiment, plain.real_refusal, plain.price) == (0, "거부 아님", Price())
    assert (plain.value_perception, plain.purchase_intent) == ("알 수 없음", "알 수 없음")
    assert plain.contact_change is None and plain.follow_up == () == plain.tags and plain.note == ""


def test_a_report_of_another_version_is_read_without_what_is_not_known() -> None:
    newer = report().model_dump(mode="json") | {"mood": "좋음"}
    assert KeptReport.model_validate(newer).leaf == "REF-FLT-NON"
    with pytest.raises(ValidationError):
        CallReport.model_validate(newer)


@pytest.mark.parametrize(
    "fields", [{}, {"text": None}, {"text": "네", "date": "13월"}, {"text": "네", "phone": "010"}]
)
def test_a_call_that_breaks_its_form_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Call.model_validate(fields)


def test_the_sections_are_called_by_the_pack_s_word_for_the_other_side(tmp_path: Path) -> None:
    activate(choose("sample_coffee", tmp_path))
    assert "사업장 반응" in dict(Summary(reaction=("네",)).sections)
    assert dict(Summary(reaction=("네",)).sections)["사업장 반응"] == ("네",)
