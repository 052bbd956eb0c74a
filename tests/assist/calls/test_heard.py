"""Stops are heard in any turn, whatever the call comes to."""

import logging

import pytest

from assist.calls import stops as module
from assist.calls.analyst import CallAnalyst
from assist.calls.follow_ups import STOP
from assist.calls.report import Call
from assist.privacy.mask import PatternMasker
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
