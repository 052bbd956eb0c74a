"""Amounts as they are written and shown, and rows of figures that are none."""

import pytest

from knowledge.text.money import bare_thousands, money, spoken_won, won


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("15억", 1_500_000_000),
        ("1억5천", 150_000_000),
        ("1억 2,500만", 125_000_000),
        ("8천만", 80_000_000),
        ("41만8천", 418_000),
        ("385,000원", 385_000),
        ("1.5억", 150_000_000),
        ("12만3천4백50원", 123_450),
        ("5천원", 5_000),
        ("3천 원", 3_000),
        ("2천5백원", 2_500),
        ("100만 5천원", 1_005_000),
    ],
)
def test_an_amount_is_read(text: str, won: int) -> None:
    assert [amount for amount, _, _ in money(f"자산이 {text}인데요")] == [won]


@pytest.mark.parametrize(
    "text", ["5 천원", "5천", "15천원", "9" * 5_000 + "원", "9" * 400 + "억", "9" * 5_000 + "만"]
)
def test_a_row_of_figures_without_end_is_no_amount(text: str) -> None:
    assert money(text) == []


def test_thousands_alone_are_of_ten_thousands() -> None:
    assert bare_thousands("거래가 8천이고 매출은 3백이에요") == [80_000_000, 3_000_000]
    assert bare_thousands("1억5천, 5천원") == []


@pytest.mark.parametrize(
    ("amount", "said"),
    [(300_000_000, "3억원"), (30_000_000, "3천만원"), (5_000_000, "500만원"), (385_000, "385,000원")],
)
def test_a_round_amount_is_shown_as_it_is_said(amount: int, said: str) -> None:
    assert spoken_won(amount) == said
    assert won(amount) == f"{amount:,}원"
