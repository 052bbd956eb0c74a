"""Numbers out of text: what is one, and what is only a row of figures."""

import pytest

from knowledge.sent_json import read_json
from knowledge.text.numbers import MOST_FIGURES, read_float, read_int
from knowledge.text.spoken import written


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("385,000", 385_000), (" 7 ", 7), ("٣", 3)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert read_int(text) == number


@pytest.mark.parametrize("text", ["", "²", "-1", "1.5", "가", "9" * (MOST_FIGURES + 1), "9" * 5_000])
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert read_int(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("1,234.5", 1234.5), ("3", 3.0), ("9" * 400, None), ("1.2.3", None)]
)
def test_a_number_with_a_part_is_read(text: str, number: float | None) -> None:
    assert read_float(text) == number


@pytest.mark.parametrize("said", ["구" * 5_000, "일" * 5_000 + "만원", "구백" * 3_000])
def test_figures_said_without_end_stay_as_they_are_said(said: str) -> None:
    assert written(said) == said


@pytest.mark.parametrize("text", ["[" * 60_000, '{"a":' * 60_000, "1" * 5_000, "[1,"])
def test_json_that_no_data_is_raises_one_kind_of_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(text)
