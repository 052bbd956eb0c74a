"""Amounts as they are shown."""

import pytest

from knowledge.text.money import spoken_won, won


@pytest.mark.parametrize(
    ("amount", "said"),
    [(300_000_000, "3억원"), (30_000_000, "3천만원"), (5_000_000, "500만원"), (385_000, "385,000원")],
)
def test_a_round_amount_is_shown_as_it_is_said(amount: int, said: str) -> None:
    assert spoken_won(amount) == said
    assert won(amount) == f"{amount:,}원"
