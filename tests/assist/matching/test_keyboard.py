"""Slips of a finger: which keys lie beside each other."""

import pytest

from assist.matching.hangul import jamo
from assist.matching.keyboard import beside, one_slip


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("ㄱ", "ㄲ", True),
        ("ㅂ", "ㅈ", True),
        ("ㅂ", "ㅁ", True),
        ("ㅂ", "ㅣ", False),
        ("ㅂ", "ㅋ", False),
        ("q", "w", True),
        ("q", "Q", True),
        ("q", "p", False),
        ("ㅂ", "w", True),
        ("1", "2", False),
        ("q", "1", False),
        ("", "q", False),
        ("가", "나", False),
    ],
)
def test_keys_beside_each_other(one: str, other: str, near: bool) -> None:
    assert beside(one, other) is near
    assert beside(other, one) is near


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("가솔싼업", "가솔산업", True),
        ("표본", "표혼", False),
        ("표본", "표번", True),
        ("kepler", "keplwr", True),
        ("kepler", "kwplwr", False),
        ("kepler", "keplers", False),
        ("kepler", "kepler", False),
        ("", "", False),
    ],
)
def test_a_slip_is_one_letter_only_on_a_key_beside(one: str, other: str, slip: bool) -> None:
    assert one_slip(jamo(one), jamo(other)) is slip
