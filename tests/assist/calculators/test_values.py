"""The values a sheet works with, as a person reads and hears them, and as a file may write them."""

from datetime import date
from fractions import Fraction

import pytest

from assist.calculators.values import Kind, Value, check_value, plain, shown, spoken


@pytest.mark.parametrize(
    ("value", "kind", "unit", "told"),
    [
        (300_300, Kind.MONEY, "", "300,300원"),
        (0, Kind.MONEY, "", "0원"),
        (-1_500, Kind.MONEY, "", "-1,500원"),
        (Fraction(20_931, 2), Kind.MONEY, "", "10,465원"),
        (10, Kind.PERCENT, "", "10%"),
        (Fraction(29, 2), Kind.PERCENT, "", "14.5%"),
        (3, Kind.COUNT, "개월", "3개월"),
        (1_200, Kind.COUNT, "", "1,200"),
        (14, Kind.TIME, "", "14시"),
        (date(2027, 6, 30), Kind.DATE, "", "2027년 6월 30일"),
        ("09-10", Kind.SEASON, "", "9월 10일"),
        ("BB-", Kind.CHOICE, "", "BB-"),
        (True, Kind.YES_NO, "", "예"),
        (False, Kind.YES_NO, "", "아니요"),
        (None, Kind.MONEY, "원", ""),
    ],
)
def test_a_value_is_shown_as_people_read_it(value: Value, kind: Kind, unit: str, told: str) -> None:
    assert shown(value, kind, unit) == told


@pytest.mark.parametrize(
    ("value", "kind", "unit", "told"),
    [
        (100_000_000, Kind.MONEY, "", "1억원"),
        (30_000_000, Kind.MONEY, "", "3천만원"),
        (150_000, Kind.MONEY, "", "15만원"),
        (20_930, Kind.MONEY, "", "20,930원"),
        (Fraction(1, 3), Kind.MONEY, "", "0원"),
        (3, Kind.COUNT, "대", "3대"),
        (date(2027, 1, 2), Kind.DATE, "", "2027년 1월 2일"),
        (True, Kind.MONEY, "", "예"),
        (None, Kind.MONEY, "", ""),
    ],
)
def test_a_value_is_said_aloud_in_round_amounts(value: Value, kind: Kind, unit: str, told: str) -> None:
    assert spoken(value, kind, unit) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1_200, "1,200"),
        (Fraction(29, 2), "14.5"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(4, 2), "2"),
        (Fraction(-5, 2), "-2.5"),
        (0, "0"),
        (Fraction(1, 1_000_000), "0"),
    ],
)
def test_a_number_is_written_in_figures(number: int | Fraction, told: str) -> None:
    assert plain(number) == told


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.MONEY, 0),
        (Kind.PERCENT, 100),
        (Kind.DATE, "2026-02-28"),
        (Kind.SEASON, "02-29"),
        (Kind.SEASON, "12-31"),
        (Kind.CHOICE, "BB-"),
    ],
)
def test_a_figure_of_a_file_that_is_written_as_its_kind_passes(kind: Kind, value: int | str) -> None:
    check_value(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (Kind.MONEY, "오만원", "쉼표와 단위 없이"),
        (Kind.COUNT, "3", "쉼표와 단위 없이"),
        (Kind.PERCENT, "10%", "쉼표와 단위 없이"),
        (Kind.DATE, "내년 3월", "2026-11-24"),
        (Kind.DATE, "2026-02-30", "2026-11-24"),
        (Kind.DATE, "", "2026-11-24"),
        (Kind.SEASON, "02-30", "월-일"),
        (Kind.SEASON, "13-01", "월-일"),
        (Kind.SEASON, "3-1", "월-일"),
        (Kind.SEASON, 315, "월-일"),
    ],
)
def test_a_figure_written_otherwise_is_quoted_and_told_in_korean_how_to_write(
    kind: Kind, value: int | str, told: str
) -> None:
    with pytest.raises(ValueError, match=told) as error:
        check_value(kind, value)
    assert f"'{value}'" in str(error.value) and "적어 주세요" in str(error.value)
