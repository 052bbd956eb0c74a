"""Words for numbers."""

import pytest

from knowledge.text.digits import DIGITS, NATIVE, READ, in_digits


@pytest.mark.parametrize(
    ("said", "digits"),
    [("공일공", "010"), ("영빵륙육", "0066"), ("공이 영영", "02 00"), ("과장님", "과장님")],
)
def test_letters_said_for_digits_become_digits(said: str, digits: str) -> None:
    assert in_digits(said) == digits


def test_what_is_read_is_understood() -> None:
    assert [DIGITS[letter] for letter in READ] == list(range(10))


@pytest.mark.parametrize(
    ("word", "number"), [("한", 1), ("열두", 12), ("스무", 20), ("서른다섯", 35), ("아흔아홉", 99)]
)
def test_native_numbers_count_to_ninety_nine(word: str, number: int) -> None:
    assert NATIVE[word] == number


def test_every_native_number_has_a_word() -> None:
    assert set(NATIVE.values()) == set(range(1, 100))
