"""Personal data that no pattern knows: found by what stands around it."""

import io
import logging
import sys
import unicodedata
from pathlib import Path

import pytest

from assist.privacy import tagged as module
from assist.privacy.logs import MaskingFilter
from assist.privacy.mask import PatternMasker
from knowledge.encoder.prepare import CARD, ensure, installed


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


@pytest.fixture
def no_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Work in an installation whose encoder was not made yet."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    return tmp_path


def test_where_no_encoder_was_made_numbers_and_plain_names_are_masked(no_encoder: Path) -> None:
    assert PatternMasker().mask("박지영 대리 010-0000-1111").text == "[이름1] 대리 [전화1]"
    assert not any(no_encoder.rglob("*.onnx")), "masking a line of the log makes no encoder"


def test_what_is_logged_while_the_encoder_is_made_is_masked_without_it(no_encoder: Path) -> None:
    log = logging.getLogger("making")
    handler = logging.StreamHandler(io.StringIO())
    handler.addFilter(MaskingFilter(PatternMasker()))
    log.addHandler(handler)
    try:
        ensure(log.warning)
    finally:
        log.removeHandler(handler)
    assert "인코더를 만듭니다" in handler.stream.getvalue()
    assert "노은별" not in PatternMasker().mask("전 담당 노은별은 퇴사했고요").text, "from then on it is used"


def test_a_damaged_tagger_is_told_once(
    no_encoder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = installed()
    folder.mkdir(parents=True)
    (folder / CARD).write_text("{}")
    monkeypatch.setattr(module._Place, "broken", False)
    masking = MaskingFilter(PatternMasker())
    caplog.handler.addFilter(masking)
    try:
        for _ in range(3):
            assert PatternMasker().mask("박지영 대리").text == "[이름1] 대리"
    finally:
        caplog.handler.removeFilter(masking)
    assert len(caplog.records) == 1


def test_a_latin_word_is_never_masked_in_part() -> None:
    assert "KeyError" in PatternMasker().mask("KeyError: '고객 010-1234-5678'\n").text
