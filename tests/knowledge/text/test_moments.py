"""Days and hours, told on a Wednesday in March 2026 where nothing else is said."""

from datetime import date

import pytest

from knowledge.text.moments import Moment, moments

WEDNESDAY = date(2026, 3, 11)


def _told(text: str, on: date) -> list[str]:
    return [_shown(one) for one in moments(text, on)]


def _shown(one: Moment) -> str:
    hour = f" {one.time:%H:%M}" if one.time else ""
    return f"{one.day or ''}{hour}{' 까지' if one.by else ''}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("담주 화 2시", "2026-03-17 14:00"),
        ("다담주 금", "2026-03-27"),
        ("낼모레 오후 네 시 반까지", "2026-03-13 16:30 까지"),
        ("3/15(일)", "2026-03-15"),
        ("4.2(목)까지", "2026-04-02 까지"),
        ("2026. 11. 27. 18:00까지", "2026-11-27 18:00 까지"),
        ("27일 금요일", "2026-03-27"),
        ("30일 전까지", "2026-03-30 까지"),
        ("월말까지", "2026-03-31 까지"),
        ("이번 달 안으로", "2026-03-31 까지"),
        ("내달 초사흘에", "2026-04-03"),
        ("다음 달 첫 영업일에", "2026-04-01"),
        ("보름 뒤에", "2026-03-26"),
        ("영업일로 이틀 안에", "2026-03-13 까지"),
        ("오는 26일 목요일 정오까지", "2026-03-26 12:00 까지"),
        ("삼월 이십일 일까지", "2026-03-21 까지"),
        ("십팔 일 수요일 세 시", "2026-03-18 15:00"),
        ("15일 다음 날", "2026-03-16"),
        ("2주 뒤 목요일에", "2026-03-26"),
        ("주말 지나고 첫 출근날", "2026-03-16"),
        ("이번 달 셋째 주 목요일", "2026-03-19"),
        ("3일 전에 통화했던", "2026-03-08"),
        ("금요일 퇴근 전까지", "2026-03-13 까지"),
        ("내일 통화하시죠. 시간은 네, 두 시로요", "2026-03-12 14:00"),
        ("네 시에 주십시오", " 16:00"),
    ],
)
def test_a_day_is_what_it_is_from_the_day_it_was_said(text: str, told: str) -> None:
    assert _told(text, WEDNESDAY) == [told]


@pytest.mark.parametrize(
    ("text", "said_on", "told"),
    [
        ("설 쇠고 첫 출근하는 날 오전 열시 반", date(2026, 2, 13), "2026-02-19 10:30"),
        ("추석 연휴 끝나고 첫 영업일", date(2026, 9, 22), "2026-09-28"),
        ("광복절 대체휴일 다음 날", date(2026, 8, 14), "2026-08-18"),
        ("한글날 전날까지", date(2026, 10, 7), "2026-10-08 까지"),
        ("추석 연휴 전날까지", date(2026, 9, 14), "2026-09-23 까지"),
        ("설 전 마지막 영업일", date(2026, 2, 5), "2026-02-13"),
        ("추석 사흘 뒤", date(2026, 9, 14), "2026-09-28"),
        ("새해 첫 출근날", date(2026, 12, 29), "2027-01-04"),
        ("성탄절 지나고 월욜", date(2026, 12, 24), "2026-12-28"),
        ("내년 1/5(화) 14시", date(2026, 12, 29), "2027-01-05 14:00"),
    ],
)
def test_a_day_is_told_by_a_holiday_or_beyond_the_year(text: str, said_on: date, told: str) -> None:
    assert _told(text, said_on) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "무슨 일이시죠?",
        "이일 말고 다른 일",
        "이 일 오 층으로 보내 주세요",
        "만료 60일 전에 알려 드려요",
        "제가 낼 돈이에요",
        "월요일마다",
        "월요병",
        "오늘날",
        "비워 두시면",
        "32일에",
        "13월 말까지",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert moments(text, WEDNESDAY) == []


def test_a_day_and_its_hour_keep_their_place() -> None:
    text = "그럼　담주 화 2시로 하시죠"
    (found,) = moments(text, WEDNESDAY)
    assert text[found.start : found.end] == "담주 화 2시"
