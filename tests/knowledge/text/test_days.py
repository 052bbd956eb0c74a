"""The calendar."""

from datetime import date

import pytest

from knowledge.text.days import add_months, day_of, korean, month_end


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 24), 2, date(2027, 1, 24)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_are_added_within_the_calendar(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_a_leap_year_has_its_day() -> None:
    assert month_end(date(2028, 2, 1)) == date(2028, 2, 29)
    assert day_of(2028, 2, 29) == date(2028, 2, 29)
    assert day_of(2026, 2, 29) is None


def test_a_day_is_shown_as_it_is_said() -> None:
    assert korean(date(2027, 6, 3)) == "2027년 6월 3일"
