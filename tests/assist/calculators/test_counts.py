"""Numbers before a unit of a sheet's own."""

from fractions import Fraction

import pytest

from assist.calculators.counts import counts
from assist.calculators.values import Number
from assist.matching.numerals import read_numbers


def _numbers(text: str, unit: str) -> list[Number]:
    return [number for number, _ in counts(text, unit)]


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12회선", "회선", 12),
        ("12 회선", "회선", 12),
        ("1,234,567곳", "곳", 1_234_567),
        ("서른 대", "대", 30),
        ("스무 대", "대", 20),
        ("열두 대", "대", 12),
        ("아흔아홉 대", "대", 99),
        ("99.5kw", "kW", Fraction(199, 2)),
        ("1.50대", "대", Fraction(3, 2)),
        ("2.0대", "대", 2),
        ("오백 킬로", "킬로", 500),
        ("이천삼백 대", "대", 2_300),
        ("만이천 대", "대", 12_000),
        ("이십만 대", "대", 200_000),
        ("room 12", "room #", 12),
        ("１２대", "대", 12),
    ],
)
def test_a_number_is_read_before_its_unit(text: str, unit: str, number: Number) -> None:
    assert _numbers(text, unit) == [number]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12회선", "대"),
        ("회선 12", "회선"),
        ("열두", "대"),
        ("삼 대", "대"),
        ("무서른 대", "대"),
        ("9" * 30 + "대", "대"),
        ("room 12.5", "room #"),
        ("", "대"),
        ("2019년", "년"),
        ("3.대", "대"),
    ],
)
def test_what_is_no_number_before_the_unit_is_not_read(text: str, unit: str) -> None:
    assert _numbers(text, unit) == []


def test_all_of_a_text_are_told_in_order_with_their_places() -> None:
    text = "12대에서 서른 대로 늘려 1.5대분"
    found = list(counts(text, "대"))
    assert [number for number, _ in found] == [12, 30, Fraction(3, 2)]
    assert [text[start:end] for _, (start, end) in found] == ["12대", "서른 대", "1.5대"]


def test_a_year_of_the_calendar_is_no_number_of_years_but_a_number_of_anything_else() -> None:
    assert _numbers("2019년에 지어 3년", "년") == [3]
    assert _numbers("2019대", "대") == [2019]


def test_a_number_is_heard_as_it_is_read_aloud() -> None:
    said = {number: read_numbers(str(number)) for number in range(11, 10_000) if number not in (100, 1_000)}
    assert [number for number, words in said.items() if _numbers(f"{words} 회선", "회선") != [number]] == []
