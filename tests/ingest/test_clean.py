"""Broken lines, emphasis spaces, references."""

import pytest

from ingest.clean.emphasis import tighten
from ingest.clean.lines import rejoin, starts_item


@pytest.mark.parametrize(
    ("spaced", "tight"),
    [
        ("수 수 료", "수수료"),
        ("목  적", "목적"),
        ("제1장 총   칙", "제1장 총칙"),
        ("입 법 예 고", "입법예고"),
        ("이 그 저 및", "이 그 저 및"),
        ("갱신 할 수 있다", "갱신 할 수 있다"),
        ("1. 목 적", "1. 목적"),
    ],
)
def test_emphasis_spaces(spaced: str, tight: str) -> None:
    assert tighten(spaced) == tight


def test_a_full_line_runs_on() -> None:
    lines = [
        "협력사 정기평가는 원청사와 거래하는 협력사가 해마다 받는 평가이며",
        "결과가 등급확인서로 나온다.",
        "둘째 문단",
    ]
    assert rejoin(lines) == [f"{lines[0]} {lines[1]}", "둘째 문단"]


@pytest.mark.parametrize(
    "line",
    [
        "제3조(정의) 이 지침에서",
        "① 신청",
        "가. 서류",
        "1) 신청",
        "□ 개요",
        "제2장 수수료",
        "※ 주의",
        "제21조 경기개시 시간",
    ],
)
def test_these_lines_begin_something(line: str) -> None:
    assert starts_item(line)


@pytest.mark.parametrize(
    "line", ["제3조(정의)에 따라 한다", "제1항에 따른 서류", "1년 동안 쓴다", "가온건설은", "제3조 및 제4조"]
)
def test_these_lines_go_on(line: str) -> None:
    assert not starts_item(line)
