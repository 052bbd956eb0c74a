"""Business numbers in what people type."""

import pytest

from assist.matching import biz_no


@pytest.mark.parametrize("typed", ["123456789²", "²²²²²²²²²²", "①②③", "2" * 5_000])
def test_figures_that_are_no_digits_make_no_number(typed: str) -> None:
    assert not biz_no.is_valid(typed) and biz_no.normal(typed) is None
