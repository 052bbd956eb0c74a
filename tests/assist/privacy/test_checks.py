"""Check digits: right ones hold, one wrong figure breaks them."""

import pytest

from assist.privacy.checks import CHECKS, biz_no, luhn

CARDS = ["4111111111111111", "5500000000000004", "378282246310005", "6011000990139424", "18"]
NUMBERS = ["2208162517", "0008100014", "1208800767", "1248100998"]


@pytest.mark.parametrize("digits", CARDS)
def test_a_card_number_keeps_luhn_s_rule(digits: str) -> None:
    assert luhn(digits)


@pytest.mark.parametrize("digits", CARDS)
def test_any_one_wrong_figure_breaks_luhn_s_rule(digits: str) -> None:
    for place, figure in enumerate(digits):
        wrong = digits[:place] + str((int(figure) + 1) % 10) + digits[place + 1 :]
        assert not luhn(wrong), wrong


def test_two_figures_that_changed_places_are_seen() -> None:
    assert not luhn("1411111111111111") and not luhn("4111111111111116")


def test_no_figures_are_no_card() -> None:
    assert not luhn("")


@pytest.mark.parametrize("digits", NUMBERS)
def test_a_business_number_keeps_its_check_digit(digits: str) -> None:
    assert biz_no(digits)
    assert not any(biz_no(digits[:-1] + str(last)) for last in range(10) if str(last) != digits[-1])


@pytest.mark.parametrize("digits", ["", "220816251", "22081625170", "2208162518", "2280162517"])
def test_other_figures_are_no_business_number(digits: str) -> None:
    assert not biz_no(digits)


def test_each_check_is_known_by_the_name_that_the_patterns_use() -> None:
    assert CHECKS["luhn"](CARDS[0]) and CHECKS["biz_no"](NUMBERS[0])
    assert not CHECKS["biz_no"](CARDS[0])
