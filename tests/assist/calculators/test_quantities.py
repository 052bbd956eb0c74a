"""Amounts as questions write them, and rows of figures that are none."""

from datetime import date

import pytest

from assist.answer.grounding import claims
from assist.calculators.quantities import money, months


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


@pytest.mark.parametrize(
    ("text", "ahead", "day"),
    [
        ("9월에 끝나요", True, "2027-09-01"),
        ("9월에 받았어요", False, "2026-09-01"),
        ("12월 말에 끝나요", True, "2026-12-31"),
        ("내년 3월이 만기예요", True, "2027-03-01"),
        ("2028년 2월 말일이 만기", None, "2028-02-29"),
        ("12월에 끝나요", None, "2026-12-01"),
        ("11월에 끝나요", True, None),  # its first day is over
        ("11월 말에 끝나요", True, "2026-11-30"),
        ("9월 초에 끝나요", True, None),
        ("9월 30일에 끝나요", True, None),
        ("13월에 끝나요", True, None),
        ("9개월 남았어요", True, None),
    ],
)
def test_a_month_without_a_day_is_read_as_its_first_or_last(text: str, ahead: bool | None, day: str) -> None:
    found = months(text, date(2026, 11, 24), last=False, ahead=ahead)
    assert [one.day.isoformat() for one in found] == ([day] if day else [])


def test_a_month_may_stand_for_its_last_day() -> None:
    assert [one.day for one in months("9월에", date(2026, 11, 24), last=True, ahead=True)] == [
        date(2027, 9, 30)
    ]
