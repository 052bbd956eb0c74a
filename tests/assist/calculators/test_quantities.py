"""Amounts as questions write them, and rows of figures that are none."""

import pytest

from assist.answer.grounding import claims
from assist.calculators.quantities import money


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
    ],
)
def test_an_amount_is_read(text: str, won: int) -> None:
    assert [amount for amount, _, _ in money(f"자산이 {text}인데요")] == [won]


@pytest.mark.parametrize("text", ["9" * 5_000 + "원", "9" * 400 + "억", "9" * 5_000 + "만"])
def test_a_row_of_figures_without_end_is_no_amount(text: str) -> None:
    assert money(text) == []


def test_a_claim_of_figures_without_end_is_still_told_from_another() -> None:
    assert claims("9" * 5_000 + "건") != claims("9" * 5_001 + "건")
