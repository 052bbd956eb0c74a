"""Days and months as questions write them."""

from datetime import date

import pytest

from knowledge.text.written_days import dates, days_of_month, months

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("어제 냈어요", ["2026-11-23"]),
        ("엊그제 확정됐어요", ["2026-11-22"]),
        ("지금 막 확정됐어요", ["2026-11-24"]),
        ("내일 모레까지", ["2026-11-26"]),
        ("2027-06-30 만료", ["2027-06-30"]),
        ("내년 1월 29일하고 작년 12월 1일", ["2027-01-29", "2025-12-01"]),
        ("재작년 3월 2일", ["2024-03-02"]),
        ("13월 40일", []),
    ],
)
def test_a_day_is_read_against_today(text: str, days: list[str]) -> None:
    assert [one.day.isoformat() for one in dates(text, TODAY)] == days


@pytest.mark.parametrize(("ahead", "year"), [(True, 2027), (False, 2026)])
def test_a_day_without_a_year_lies_on_the_side_that_is_meant(ahead: bool, year: int) -> None:
    (found,) = dates("3월 31일", TODAY)
    assert found.towards(TODAY, ahead=ahead) == date(year, 3, 31)


def test_a_day_without_a_month_is_of_this_one() -> None:
    assert [one.day.day for one in days_of_month("21일 오후 2시에, 31일까지", TODAY)] == [21]


@pytest.mark.parametrize(
    ("text", "ahead", "day"),
    [
        ("9월에 끝나요", True, "2027-09-01"),
        ("9월에 받았어요", False, "2026-09-01"),
        ("12월 말에 끝나요", True, "2026-12-31"),
        ("내년 3월이 만기예요", True, "2027-03-01"),
        ("2028년 2월 말일이 만기", None, "2028-02-29"),
        ("12월에 끝나요", None, "2026-12-01"),
        ("11월에 끝나요", True, None),  # its first day is over
        ("11월 말에 끝나요", True, "2026-11-30"),
        ("9월 초에 끝나요", True, None),
        ("9월 30일에 끝나요", True, None),
        ("13월에 끝나요", True, None),
        ("9개월 남았어요", True, None),
    ],
)
def test_a_month_without_a_day_is_read_as_its_first_or_last(text: str, ahead: bool | None, day: str) -> None:
    found = months(text, TODAY, last=False, ahead=ahead)
    assert [one.day.isoformat() for one in found] == ([day] if day else [])


def test_a_month_may_stand_for_its_last_day() -> None:
    assert [one.day for one in months("9월에", TODAY, last=True, ahead=True)] == [date(2027, 9, 30)]
