"""Numerals in figures, in words and in both."""

from fractions import Fraction

import pytest

from knowledge.text.numerals import ends_at, numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,200백만", 3_200_000_000),
        ("이십칠만사천", 274_000),
        ("1.5억", 150_000_000),
        ("52억 3천", 5_230_000_000),
        ("삼백쉰", 350),
        ("서른두", 32),
        ("영점삼 퍼센트", Fraction("0.3")),
    ],
)
def test_the_longest_end_of_a_number_is_its_value(text: str, value: float) -> None:
    assert ends_at(text, 0)[0].value == value


def test_a_letter_that_may_be_of_the_next_word_is_told() -> None:
    longest, shorter, *_ = ends_at("오백이에요", 0)
    assert longest.loose and shorter.value == 500


def test_numbers_begin_where_a_word_begins() -> None:
    assert [ends[0].value for ends in numerals("회사 일 말고 열두 개, 3개")] == [1, 12, 3]
