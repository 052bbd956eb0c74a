"""The models of the answer room."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from assist.answer.models import Answer, CallContext, Citation, Engine, Exchange, Source, Status, Step


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (Status.ANSWERED, "answered"),
        (Status.PARTLY, "partly"),
        (Status.UNKNOWN, "unknown"),
        (Engine.EMBEDDED, "embedded"),
        (Engine.LLM, "llm"),
    ],
)
def test_a_status_and_an_engine_are_their_words_in_files(value: Status | Engine, word: str) -> None:
    assert value == word and f"{value}" == word and type(value)(word) is value


def test_an_answer_has_no_source_and_no_evidence_unless_it_is_given() -> None:
    answer = Answer("모릅니다.", "", Status.UNKNOWN, Engine.EMBEDDED)
    assert (answer.citations, answer.nearest, answer.related, answer.steps) == ((), (), (), ())
    assert (answer.note, answer.evidence, answer.ms, answer.disputed) == (None, 0.0, 0.0, False)


def test_a_call_is_about_no_client_and_begins_without_a_conversation() -> None:
    assert CallContext(date(2026, 11, 24)) == CallContext(date(2026, 11, 24), None, ())


@pytest.mark.parametrize(
    "model",
    [
        Answer("", "", Status.UNKNOWN, Engine.LLM),
        CallContext(date(2026, 11, 24)),
        Citation("p", "d", "문서", "", None, None, "인용", "문서.pdf"),
        Exchange("질문", Answer("", "", Status.UNKNOWN, Engine.LLM)),
        Source("문서", "글"),
        Step("요금", "3만원"),
    ],
)
def test_nothing_changes_on_its_way(model: object) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(model, next(iter(type(model).__dataclass_fields__)), None)  # type: ignore[attr-defined]  # dataclasses
