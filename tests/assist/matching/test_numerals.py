"""Digits read aloud."""

import pytest

from assist.matching.numerals import read_numbers


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("25", "이십오"),
        ("제25차", "제이십오차"),
        ("1", "일"),
        ("10", "십"),
        ("11", "십일"),
        ("20", "이십"),
        ("100", "백"),
        ("101", "백일"),
        ("110", "백십"),
        ("1000", "천"),
        ("1010", "천십"),
        ("1111", "천백십일"),
        ("2024", "이천이십사"),
        ("9999", "구천구백구십구"),
    ],
)
def test_a_number_of_up_to_four_digits_is_read_as_one(text: str, read: str) -> None:
    assert read_numbers(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [("12345", "일이삼사오"), ("007", "영영칠"), ("0", "영"), ("0101", "영일영일"), ("1" * 6, "일" * 6)],
)
def test_a_longer_one_or_one_that_begins_with_nought_is_read_digit_by_digit(text: str, read: str) -> None:
    assert read_numbers(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [("a3b10", "a삼b십"), ("119안전 2", "백십구안전 이"), ("한빛", "한빛"), ("", ""), ("²①", "²①")],
)
def test_only_the_digits_of_a_text_change(text: str, read: str) -> None:
    assert read_numbers(text) == read


def test_no_two_numbers_of_up_to_four_digits_are_read_alike() -> None:
    assert len({read_numbers(str(number)) for number in range(10_000)}) == 10_000
