"""Whose day's rules a question asks for."""

from datetime import date

import pytest

from knowledge.text.asked_day import AskedDay, find_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("내년 2월에 내면 얼마예요", "2027-02-01"),
        ("2025년 기준으로는요", "2025-12-31"),
        ("작년 3월에는 얼마였죠", "2025-03-31"),
        ("재작년 기준은요", "2024-12-31"),
        ("내년에도 같아요?", "2027-01-01"),
        ("2025년 2월 0일에 냈어요", "2025-02-01"),
        ("2025년 13월 45일에 냈어요", "2025-12-31"),
    ],
)
def test_a_named_year_sets_the_day(question: str, day: str) -> None:
    assert find_day(question, TODAY) == AskedDay(date.fromisoformat(day), explicit=True)


def test_a_question_may_look_back_or_ahead_without_a_day() -> None:
    assert find_day("종전 기준은 뭐였어요", TODAY) == AskedDay(TODAY, former=True)
    assert find_day("종전 기준이 지금도 같아요", TODAY) == AskedDay(TODAY)
    assert find_day("앞으로 바뀌나요", TODAY) == AskedDay(TODAY, coming=True)
