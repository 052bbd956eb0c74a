"""Public holidays by the names people give them."""

from datetime import date

from knowledge.text.public_holidays import LONG_HOLIDAY, free_days_end, free_days_start, holiday


def test_a_holiday_is_the_next_one_by_whatever_name() -> None:
    assert [holiday(name, date(2026, 12, 1)) for name in ("성탄절", "크리스마스", "설")] == [
        date(2026, 12, 25), date(2026, 12, 25), date(2027, 2, 7),
    ]  # fmt: skip


def test_the_day_that_stands_in_for_a_holiday_is_known_where_there_is_one() -> None:
    assert holiday("광복절", date(2026, 8, 1), substitute=True) == date(2026, 8, 17)
    assert holiday("추석", date(2026, 9, 1), substitute=True) is None


def test_the_days_off_around_a_holiday_are_one_row() -> None:
    chuseok = date(2026, 9, 25)
    assert (free_days_start(chuseok), free_days_end(chuseok)) == (date(2026, 9, 24), date(2026, 9, 27))


def test_free_days_without_a_name_are_the_next_that_are_more_than_a_weekend() -> None:
    days = [date(2026, 8, 14), date(2026, 8, 17), date(2026, 8, 18)]
    assert [holiday(LONG_HOLIDAY, day) for day in days] == [
        date(2026, 8, 15),
        date(2026, 8, 15),
        date(2026, 9, 24),
    ]
