"""The office's days and hours."""

from datetime import date, datetime, time

import pytest

from knowledge.text.workdays import Hours, after, before, is_workday

HOURS = Hours(time(9), time(18), time(12), time(13))


def test_weekends_and_holidays_are_no_workdays() -> None:
    assert is_workday(date(2026, 12, 24))
    assert not is_workday(date(2026, 12, 25))
    assert not is_workday(date(2026, 12, 26))


def test_workdays_are_counted_from_the_next_day() -> None:
    assert after(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert after(date(2026, 12, 24), 0) == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("moment", "first"),
    [
        ("2026-12-24T10:00", "2026-12-24T10:00"),
        ("2026-12-24T07:00", "2026-12-24T09:00"),
        ("2026-12-24T12:30", "2026-12-24T13:00"),
        ("2026-12-24T18:00", "2026-12-28T09:00"),
        ("2026-12-26T10:00", "2026-12-28T09:00"),
    ],
)
def test_calls_wait_for_the_next_hour_of_work(moment: str, first: str) -> None:
    assert HOURS.next(datetime.fromisoformat(moment)) == datetime.fromisoformat(first)


def test_the_last_workday_before_a_holiday_is_found() -> None:
    assert before(date(2026, 9, 25)) == date(2026, 9, 23)
