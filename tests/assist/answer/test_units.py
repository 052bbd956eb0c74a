"""Amounts in questions, in the units offices write, through to the fee that is said."""

from datetime import date

import pytest

from assist.answer.models import CallContext
from assist.bootstrap import Services

_DAY = date(2026, 11, 23)


def _say(desk: Services, question: str) -> str:
    return desk.answerer.answer(question, CallContext(_DAY)).say


@pytest.mark.parametrize(
    ("assets", "fee"),
    [
        ("3,200백만원", "320,000원"),
        ("4,999백만원", "320,000원"),
        ("4999백만원", "320,000원"),
        ("52억3천만원", "400,000원"),
        ("5,200,000천원", "400,000원"),
        ("5,200,000,000원", "400,000원"),
        ("5.2십억", "400,000원"),
        ("사십구억 구천구백만원", "320,000원"),
        ("12,000백만원", "520,000원"),
        ("1조 2천억", "700,000원"),
    ],
)
def test_a_fee_is_the_same_in_whatever_unit_assets_are_told(
    sample_desk: Services, assets: str, fee: str
) -> None:
    assert f"부가세 별도 {fee}" in _say(sample_desk, f"자산 {assets} 법인 수수료")


def test_a_limit_is_no_amount_to_reckon_with(sample_desk: Services) -> None:
    said = _say(sample_desk, "자산 50억원 미만 법인 수수료")
    assert "50억 미만 320,000원" in said or "부가세 별도" not in said
