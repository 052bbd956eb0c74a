"""Days and hours as they are said, against a Tuesday."""

from datetime import date

import pytest

from assist.calls.dates import when_said

TUESDAY = date(2026, 10, 13)


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("내일 열 시쯤 전화드릴게요", "2026-10-14T10:00"),
        ("다음 주 화요일 오후 두 시쯤", "2026-10-20T14:00"),
        ("담주 목 오후", "2026-10-22"),
        ("다다음 주 월요일이요", "2026-10-26"),
        ("금요일 세 시에 주세요", "2026-10-16T15:00"),
        ("화요일에 주세요", "2026-10-20"),
        ("모레 아침 아홉 시 반", "2026-10-15T09:30"),
        ("11/3 14시 접수확인", "2026-11-03T14:00"),
        ("십일월 십육일 날 다시", "2026-11-16"),
        ("육 일 금요일에", "2026-11-06"),
        ("21일 네 시", "2026-10-21T16:00"),
        ("이번 달 말까지요", "2026-10-31"),
        ("2월 말에", "2027-02-28"),
        ("삼 일 뒤에", "2026-10-16"),
        ("일주일 뒤", "2026-10-20"),
        ("1월 5일", "2027-01-05"),
        ("오늘 16:30", "2026-10-13T16:30"),
        ("다음 주에 다시", ""),
        ("내년 4월쯤", ""),
        ("3영업일 안에", ""),
        ("일 년에 한 번", ""),
        ("32일에", ""),
    ],
)
def test_what_is_said_is_resolved(said: str, when: str) -> None:
    assert str(when_said(said, TUESDAY)) == when


def test_an_hour_without_a_day_is_kept() -> None:
    assert when_said("두 시 넘어서요", TUESDAY).hour == 14
