"""The calendar, and the words for days and years near a day."""

import calendar
from datetime import date

YEARS = {
    "재작년": -2, "작년": -1, "지난해": -1, "전년": -1, "올해": 0, "내년": 1, "명년": 1, "내후년": 2,
}  # fmt: skip
"""Years by their distance from this one."""
NEAR = {
    "그끄저께": -3, "그끄제": -3, "엊그제": -2, "그저께": -2, "그제": -2, "어제": -1, "어저께": -1, "엊저녁": -1, "전일": -1, "오늘": 0, "금일": 0, "당일": 0, "방금": 0,
    "내일": 1, "낼": 1, "명일": 1, "익일": 1, "모레": 2, "낼모레": 2, "내일모레": 2, "낼모래": 2, "내일모래": 2, "글피": 3, "그글피": 4,
}  # fmt: skip
"""Days by their distance from today."""
COUNTED = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9,
    "열흘": 10, "열하루": 11, "열이틀": 12, "열사흘": 13, "열나흘": 14, "보름": 15, "일주일": 7, "한주": 7, "두주": 14, "이주": 14, "이주일": 14, "삼주": 21, "세주": 21,
}  # fmt: skip
"""Words for a number of days, without blanks."""
WEEKDAYS = "월화수목금토일"


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the month's last day where there is none such."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def korean(day: date) -> str:
    """Return a day as people say it: 2027년 6월 30일."""
    return f"{day.year}년 {day.month}월 {day.day}일"
