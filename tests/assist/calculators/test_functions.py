"""What a formula may call."""

from datetime import date
from fractions import Fraction

import pytest

from assist.calculators.errors import NotApplicable
from assist.calculators.functions import FUNCTIONS, day, number

FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
JAN_31, LEAP = date(2026, 1, 31), date(2028, 2, 29)


@pytest.mark.parametrize(
    ("name", "values", "result"),
    [
        ("given", (0,), True),
        ("given", (False,), True),
        ("given", (None,), False),
        ("known", (None, 3), 3),
        ("known", (0, 3), 0),
        ("percent", (320_000, 10), 32_000),
        ("percent", (1, Fraction(1, 2)), Fraction(1, 200)),
        ("off", (320_000, 10), 288_000),
        ("off", (100, 0), 100),
        ("off", (100, 100), 0),
        ("stacked", (2, 25, 10, 5), Fraction(29, 2)),
        ("stacked", (2, 25, 5, 20, 10), 25),
        ("stacked", (1, 100, 5, 20, 10), 20),
        ("stacked", (3, 100, None, 10, None), 10),
        ("stacked", (0, 25, 10), 0),
        ("stacked", (2, 25), 0),
        ("cap", (7, 5), 5),
        ("cap", (3, 5), 3),
        ("cap", (7, None), 7),
        ("min", (3, Fraction(5, 2)), Fraction(5, 2)),
        ("max", (3, 1, 2), 3),
        ("min", (FRIDAY, SATURDAY), FRIDAY),
        ("round_down", (1_999, 1_000), 1_000),
        ("round_down", (-1, 1_000), -1_000),
        ("round_up", (1_001, 1_000), 2_000),
        ("round_up", (2_000, 1_000), 2_000),
        ("round_down", (Fraction(2_999, 10), 100), 200),
        ("in_months", (2,), 24),
        ("listed", ("가", None, "나"), "가, 나"),
        ("listed", (None,), None),
        ("at_least", (("A", "B", "C"), "A", "B"), True),
        ("at_least", (("A", "B", "C"), "B", "B"), True),
        ("at_least", (("A", "B", "C"), "C", "B"), False),
    ],
)
def test_a_function_comes_to_its_value(name: str, values: tuple[object, ...], result: object) -> None:
    assert FUNCTIONS[name](*values) == result


@pytest.mark.parametrize(
    ("name", "values", "result"),
    [
        ("plus_days", (FRIDAY, 3), date(2026, 11, 30)),
        ("plus_days", (FRIDAY, -27), date(2026, 10, 31)),
        ("plus_days", (FRIDAY, 0), FRIDAY),
        ("plus_months", (JAN_31, 1), date(2026, 2, 28)),
        ("plus_months", (JAN_31, -2), date(2025, 11, 30)),
        ("plus_months", (JAN_31, 12), date(2027, 1, 31)),
        ("plus_years", (LEAP, 1), date(2029, 2, 28)),
        ("plus_years", (LEAP, 4), date(2032, 2, 29)),
        ("plus_workdays", (FRIDAY, 1), date(2026, 11, 30)),
        ("plus_workdays", (SATURDAY, 1), date(2026, 11, 30)),
        ("plus_workdays", (date(2026, 12, 24), 1), date(2026, 12, 28)),
        ("month_start", (FRIDAY,), date(2026, 11, 1)),
        ("month_end", (LEAP,), LEAP),
        ("month_end_before", (JAN_31, 2), date(2025, 2, 28)),
        ("months_between", (JAN_31, date(2026, 2, 28)), 1),
        ("months_between", (date(2026, 1, 15), date(2026, 2, 14)), 0),
        ("months_between", (date(2026, 1, 15), date(2027, 1, 15)), 12),
        ("days_between", (FRIDAY, SATURDAY), 1),
        ("days_between", (SATURDAY, FRIDAY), -1),
        ("is_workday", (FRIDAY,), True),
        ("is_workday", (SATURDAY,), False),
        ("is_workday", (date(2026, 12, 25),), False),
    ],
)
def test_days_are_counted_as_people_count_them(name: str, values: tuple[object, ...], result: object) -> None:
    assert FUNCTIONS[name](*values) == result


@pytest.mark.parametrize(
    ("of", "first", "last", "inside"),
    [
        (date(2026, 9, 10), "09-10", "09-30", True),
        (date(2026, 9, 30), "09-10", "09-30", True),
        (date(2026, 10, 1), "09-10", "09-30", False),
        (date(2026, 12, 31), "12-20", "01-10", True),
        (date(2027, 1, 10), "12-20", "01-10", True),
        (date(2027, 1, 11), "12-20", "01-10", False),
    ],
)
def test_a_season_may_go_over_the_new_year(of: date, first: str, last: str, inside: bool) -> None:
    assert FUNCTIONS["in_season"](of, first, last) is inside


@pytest.mark.parametrize(
    ("most", "discount", "before", "after", "used"),
    [
        (2, 10, (), (), True),
        (2, 10, (20, 15), (), False),
        (2, 10, (20,), (15,), False),
        (2, 10, (20,), (10,), True),
        (1, 10, (10,), (), False),
        (1, 10, (), (10,), True),
        (2, 0, (), (), False),
        (2, None, (), (), False),
        (2, 10, (None, 0), (None,), True),
    ],
)
def test_a_discount_is_used_where_it_is_among_the_largest(
    most: int, discount: int | None, before: tuple[int, ...], after: tuple[int, ...], used: bool
) -> None:
    assert FUNCTIONS["used"](most, discount, before, after) is used


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("percent", (None, 10)),
        ("percent", (True, 10)),
        ("percent", ("320000", 10)),
        ("off", (100, None)),
        ("cap", (None, 5)),
        ("min", (FRIDAY, 3)),
        ("round_down", (100, 0)),
        ("round_down", (100, -1)),
        ("round_up", (100, 0)),
        ("stacked", (Fraction(3, 2), 25, 10)),
        ("plus_days", (FRIDAY, Fraction(1, 2))),
        ("plus_days", (FRIDAY, 40_001)),
        ("plus_days", ("2026-11-27", 1)),
        ("plus_months", (FRIDAY, 1_201)),
        ("plus_years", (FRIDAY, None)),
        ("plus_workdays", (FRIDAY, 2_501)),
        ("in_season", (FRIDAY, "09-10", 930)),
        ("at_least", (("A", "B"), "C", "B")),
        ("at_least", ("AB", "A", "B")),
        ("is_workday", (None,)),
    ],
)
def test_what_cannot_be_counted_leads_to_no_answer(name: str, values: tuple[object, ...]) -> None:
    with pytest.raises(NotApplicable):
        FUNCTIONS[name](*values)


@pytest.mark.parametrize("value", [True, None, "3", 1.5, FRIDAY])
def test_only_a_number_is_one(value: object) -> None:
    with pytest.raises(NotApplicable):
        number(value)  # type: ignore[arg-type]  # what a formula may hand over


@pytest.mark.parametrize("value", [3, None, "2026-11-27"])
def test_only_a_day_is_one(value: object) -> None:
    with pytest.raises(NotApplicable):
        day(value)  # type: ignore[arg-type]  # what a formula may hand over
