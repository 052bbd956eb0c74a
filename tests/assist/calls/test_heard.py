"""Stops are heard in any turn, whatever the call comes to; steps where nobody used the pack's words for them."""

import logging
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assist.calls import heard as module
from assist.calls.analyst import CallAnalyst
from assist.calls.follow_ups import follow_ups
from assist.calls.report import MAIL, STOP, Call, CallFormat
from assist.calls.taxonomy import taxonomy
from assist.calls.transcript.reader import read
from assist.privacy.mask import PatternMasker
from knowledge.encoder.turns import ASKED
from knowledge.errors import EncoderMissing


@pytest.fixture(scope="module")
def analyst() -> CallAnalyst:
    return CallAnalyst(PatternMasker())


def _stop(analyst: CallAnalyst, text: str) -> str | None:
    report = analyst.report(Call(text=text))
    return next((step.what for step in report.follow_up if step.type == STOP), None)


@pytest.mark.parametrize(
    "said",
    [
        "문자도 그만 보내시고 저희 번호는 거기서 지워 주세요",
        "앞으로는 이쪽으로 연락하지 말아 주세요",
        "전화 그만하시고 문자도 보내지 마세요",
    ],
)
def test_a_demand_is_a_step_with_its_words_whatever_else_is_agreed(analyst: CallAnalyst, said: str) -> None:
    call = f"상담사: 평가 안내드리려고요\n고객: 신청은 이번 주에 할게요\n고객: {said}\n상담사: 네 감사합니다"
    assert _stop(analyst, call) == said


@pytest.mark.parametrize(
    "said",
    [
        "전화 안 주셔도 제가 알아서 신청할게요",
        "다음에 필요하면 제가 먼저 연락할게요",
        "지금 회의 중이라 문자로 주세요",
    ],
)
def test_courtesy_and_impatience_are_none(analyst: CallAnalyst, said: str) -> None:
    assert _stop(analyst, f"상담사: 평가 안내드리려고요\n고객: {said}\n상담사: 네 알겠습니다") is None


def test_what_the_agent_says_of_stopping_is_no_demand(analyst: CallAnalyst) -> None:
    assert (
        _stop(analyst, "상담사: 연락을 원치 않으시면 말씀해 주세요\n고객: 아뇨 괜찮아요, 신청할게요") is None
    )


def _heard(call: Call, kind: str, *sure: float, named: tuple[float, ...] = ()) -> module.Heard:
    """Return what is heard where a step of one kind is so sure in each unit."""
    reading = read(call)
    units = module._units(reading)
    steps = np.zeros((2, len(units), len(ASKED["type"])), np.float32)
    steps[:, :, ASKED["type"].index(kind)] = [sure, named or sure]
    nowhere = np.zeros(len(units), bool)
    return module.Heard(reading, units, nowhere, nowhere, *steps)


_CALL = Call(text="상담사: 그렇게 하시죠.\n고객: 그래요. 내일이요.\n상담사: 네, 세 시에요.")


def test_the_last_of_equally_sure_words_says_when() -> None:
    ((kind, places),) = _heard(_CALL, "재통화", 0.9, 0.1, 0.8).agreed()
    assert kind == "재통화" and places == (3,)
    ((_, places),) = _heard(_CALL, "재통화", 0.1, 0.9, 0.8, named=(0.1, 0.9, 0.4)).agreed()
    assert places == (1, 2)


def test_what_is_not_sure_and_what_is_inside_the_house_is_not_taken() -> None:
    assert not list(_heard(_CALL, "재통화", 0.6, 0.6, 0.6).agreed())
    assert not list(_heard(_CALL, "내부 처리", 0.9, 0.9, 0.9).agreed())


def test_words_of_the_pack_are_denied_where_nothing_like_it_is_heard_beside_them() -> None:
    heard = _heard(_CALL, "재통화", 0.0, 0.0, 0.5)
    assert heard.denies("재통화", 0) and not heard.denies("재통화", 1) and not heard.denies("재통화", 2)
    assert not heard.denies(STOP, 0) and not heard.denies("내부 처리", 0)


@pytest.mark.parametrize(
    "said", ["광고 메일은 앞으로 보내지 말아 주시기 바랍니다.", "카톡 좀 그만 보내 주세요."]
)
def test_what_is_to_be_sent_no_more_is_not_sent(analyst: CallAnalyst, said: str) -> None:
    report = analyst.report(Call(text=f"상담사: 평가 안내드리려고요\n고객: {said}\n상담사: 네 알겠습니다"))
    assert [step.type for step in report.follow_up] == [STOP]


def test_a_step_is_quoted_from_where_no_stop_is_demanded(analyst: CallAnalyst) -> None:
    said = "안내문은 메일로 좀 주시고요."
    call = f"상담사: 네, 안녕하세요\n고객: {said}\n상담사: 네.\n고객: 그러세요. 근데 문자는 이제 보내지 말아 주세요."
    steps = {step.type: step.what for step in analyst.report(Call(text=call)).follow_up}
    assert steps[MAIL] == said and "문자는 이제" in steps[STOP]


@pytest.mark.parametrize(
    ("promised", "said", "when"),
    [
        (
            "오늘 오후 5시 전에 기사님이 연락드릴 겁니다.",
            "또 연락 안 주면 가만 안 있어요.",
            "2026-12-01T17:00",
        ),
        (
            "네 내일 저녁 7시에 다시 연락드릴게요.",
            "전화하지 말란 건 남편 얘기고 저는 괜찮아요.",
            "2026-12-02T19:00",
        ),
    ],
)
def test_anger_and_what_others_want_is_no_stop_and_hides_no_promise(
    analyst: CallAnalyst, promised: str, said: str, when: str
) -> None:
    text = f"고객: 전화 끊지 마세요! 물이 줄줄 새는데 어떡해요.\n상담사: {promised}\n고객: {said}"
    report = analyst.report(Call(text=text, date=date(2026, 12, 1)))
    assert [(step.type, step.when) for step in report.follow_up] == [("재통화", when)]


def test_an_outcome_stands_for_a_stop_only_where_something_like_it_is_heard() -> None:
    annoyed = next(leaf for leaf in taxonomy().leaves.values() if leaf.annoyed)
    heard = _heard(_CALL, "재통화", 0.0, 0.0, 0.0)
    steps = [
        follow_ups(heard.reading, annoyed, date(2026, 11, 30), replace(heard, hint=np.array(hint)))
        for hint in ((False, True, False), (True, False, False))
    ]
    assert [[step.follow_up.type for step in found] for found in steps] == [[STOP], []]


def test_a_day_before_the_call_is_not_when_to_call(analyst: CallAnalyst) -> None:
    text = "고객: 어제부터 몇 번을 했는데 왜 안 받아요.\n상담사: 모레 오후 3시까지 다시 전화드리겠습니다.\n고객: 네, 꼭 전화 주세요."
    steps = analyst.report(Call(text=text, date=date(2026, 12, 1))).follow_up
    assert "2026-12-03T15:00" in [step.when for step in steps if step.type == "재통화"]


def test_a_memo_is_heard_sentence_by_sentence() -> None:
    memo = Call(text="자료 보냄. 10/3 14시 재콜. 사장 부재중", format=CallFormat.MEMO)
    assert len(module._units(read(memo))) == 3


def test_a_step_no_words_of_the_pack_say_is_kept_with_its_time() -> None:
    heard = _heard(_CALL, "재통화", 0.0, 0.2, 0.9)
    leaf = next(iter(taxonomy().leaves.values()))
    (step,) = follow_ups(heard.reading, leaf, date(2026, 11, 30), heard)
    assert step.follow_up.type == "재통화" and step.follow_up.when == "2026-12-01T15:00"
    assert step.quote.text == "네, 세 시에요."


def test_without_an_encoder_calls_are_read_still(
    analyst: CallAnalyst, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing() -> None:
        raise EncoderMissing("없음")

    monkeypatch.setattr(module, "reader_in_use", missing)
    module._reader.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert _stop(analyst, "고객: 이번 주에 신청할게요") is None
        assert "없음" in caplog.text
    finally:
        module._reader.cache_clear()
