"""Business numbers in what people type."""

import pytest

from assist.matching import biz_no


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("000-81-00014", True),
        ("000-81-00015", False),
        ("0008112034", True),
        ("000.81.12034", True),
        ("０００-８１-１２０３４", True),
        ("123-45-67891", True),
        ("123-45-67890", False),
        ("12", False),
        ("00081120345", False),
        ("", False),
        ("사업자번호 없음", False),
    ],
)
def test_the_tenth_digit_checks_the_nine_before_it(number: str, valid: bool) -> None:
    assert biz_no.is_valid(number) is valid


@pytest.mark.parametrize("place", range(10))
def test_one_digit_typed_wrong_is_always_noticed(place: int) -> None:
    right = "0008112034"
    others = (digit for digit in "0123456789" if digit != right[place])
    assert not any(biz_no.is_valid(right[:place] + digit + right[place + 1 :]) for digit in others)


@pytest.mark.parametrize("typed", ["123456789²", "²²²²²²²²²²", "①②③", "2" * 5_000])
def test_figures_that_are_no_digits_make_no_number(typed: str) -> None:
    assert not biz_no.is_valid(typed) and biz_no.normal(typed) is None


@pytest.mark.parametrize(
    "written",
    [
        "0008112034",
        "000-81-12034",
        " 000 81 12034 ",
        "000.81.12034",
        "０００－８１－１２０３４",
        "000–81–12034",
    ],
)
def test_a_number_has_one_writing(written: str) -> None:
    assert biz_no.normal(written) == "000-81-12034"


@pytest.mark.parametrize("written", ["", "-", "000-81-1203", "000-81-120345", "없음"])
def test_what_has_not_ten_digits_is_no_number(written: str) -> None:
    assert biz_no.normal(written) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("000-81-12034 시범토건", "000-81-12034", "시범토건"),
        ("시범토건 000 81 12034", "000-81-12034", "시범토건"),
        ("０００－８１－１２０３４ 시범토건", "000-81-12034", "시범토건"),
        ("000–81–12034 시범토건", "000-81-12034", "시범토건"),
        ("000-81-12034", "000-81-12034", ""),
        ("000-81-99999 또는 000-81-12034", "000-81-12034", "000-81-99999 또는"),
    ],
)
def test_the_first_number_that_fits_is_taken_out_of_the_text(text: str, number: str, rest: str) -> None:
    assert biz_no.find(text) == (number, rest)


@pytest.mark.parametrize(
    "text", ["", "시범토건", "000-81-99999 시범토건", "10008112034", "00081120345", "02-0000-3101"]
)
def test_a_text_without_such_a_number_stays_as_it_is(text: str) -> None:
    assert biz_no.find(text) == (None, text)
