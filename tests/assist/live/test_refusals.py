"""What the scripts advise, over the real book and the sample library."""

import pytest

from assist.bootstrap import Services
from assist.calls.classifier import load_classifier
from assist.live.refusals import Refusals, ScriptAdvice
from assist.live.rules import must_say, refusal_rules
from assist.outreach.scripts.service import Scripts


@pytest.fixture(scope="module")
def advice(sample_desk: Services) -> ScriptAdvice:
    return ScriptAdvice(Scripts().advice, sample_desk.store.current, refusal_rules)


def test_both_arms_of_a_reason_come_with_the_client_s_name_and_their_source(advice: ScriptAdvice) -> None:
    first, second = advice.advice("REF-PRC-AMT", "가온건설")
    assert (first.title, second.title) == ("A안 · 금액을 쪼개 보기", "B안 · 여러 원청 함께 쓰기")
    assert "가온건설" in first.say
    assert "공감 한 문장" in first.points
    assert first.avoid == ("표에 없는 할인 약속", "다른 기관이 더 비싸다는 말")
    assert first.source is not None and first.source.title == "협력사 평가 통화 스크립트"


def test_what_the_book_does_not_have_is_quoted_from_the_library(advice: ScriptAdvice) -> None:
    (plan,) = advice.advice("NOC-WRO-PIC", None)
    assert "3.3" in plan.title
    assert plan.points and plan.avoid


def test_where_nobody_has_advice_there_is_none(advice: ScriptAdvice) -> None:
    assert advice.advice("REF-FLT-NON", None) == ()


def test_every_item_that_must_be_said_has_its_rule_in_the_library(advice: ScriptAdvice) -> None:
    assert [row.id for row in must_say() if row.ref and advice.source(row.ref) is None] == []


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("너무 비싸서 안 할래요.", "REF-PRC-AMT"),
        ("서류도 너무 많고 복잡해요. 안 할게요.", "REF-PRO-DOC"),
        ("네, 알겠습니다.", None),
        ("언제까지 내면 되나요?", None),
        ("\x00\ud7ff…", None),
    ],
)
def test_a_refusal_is_heard_in_one_turn(text: str, leaf: str | None) -> None:
    assert Refusals(load_classifier, refusal_rules).heard(text) == leaf
