"""Personal data that no pattern knows: found by what stands around it."""

import logging
import unicodedata

import pytest

from assist.privacy import tagged as module
from assist.privacy.mask import PatternMasker
from knowledge.errors import EncoderMissing


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("전 담당 노은별은 퇴사했고요", "노은별"),
        ("아 그건 소담이한테 물어보셔야 돼요", "소담"),
        ("Michael Chen 이사 앞으로 보내 달라고 함", "Michael Chen"),
    ],
)
def test_a_name_without_a_cue_is_masked(said: str, name: str) -> None:
    assert name not in PatternMasker().mask(said).text


@pytest.mark.parametrize(
    "said",
    [
        "수수료는 33만 원이고 9월 18일까지 접수하시면 됩니다",
        "재무제표랑 부가세 증명 올려 주세요",
        "2026-09-18 계산서 발행 요청",
    ],
)
def test_fees_days_and_papers_stay(said: str) -> None:
    assert PatternMasker().mask(said).text == said


def test_a_text_copied_from_a_mac_is_read_as_well() -> None:
    said = unicodedata.normalize("NFD", "전 담당은 퇴사하셨고 이제 노은별 대리님이 하세요")
    assert unicodedata.normalize("NFC", PatternMasker().mask(said).text).count("노은별") == 0


def test_without_an_encoder_numbers_and_plain_names_are_masked_still(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing() -> None:
        raise EncoderMissing("없음")

    monkeypatch.setattr(module, "tagger_in_use", missing)
    module._tagger.cache_clear()
    try:
        with caplog.at_level(logging.WARNING):
            assert PatternMasker().mask("박지영 대리 010-0000-1111").text == "[이름1] 대리 [전화1]"
        assert "없음" in caplog.text
    finally:
        module._tagger.cache_clear()
