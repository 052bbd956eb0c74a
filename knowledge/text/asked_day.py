"""Which day's rules a question is about: the call's day unless the question says another."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.text.days import YEARS, month_end

_ABOUT = r"(?:\s*(?:기준|까지는|에는|엔|부터|판|정책|규정|수수료|때는|때|에\s*(?:내|제출|신청|접수|보내|넣)|\s*제출|\s*신청))"
_FORMER = re.compile(
    r"예전|옛날|종전|이전에는|이전엔|바뀌기\s*전|개정\s*전|구\s*(?:기준|정책|수수료|규정)|옛\s*(?:기준|정책|규정)"
)
_STILL = re.compile(r"올해|지금|이제|현재|요즘|아직|여전히")
_NEXT_YEAR = re.compile(
    r"(?<![가-힣])(?:내년|명년)(?:에|에도|에는|은|도|이면|엔|이?라면)?(?=[\s,.?!]|$)(?!\s*\d|.{0,14}(?:만료|만기|바뀌|달라|변경|변하|오르|개정))"
)
_COMING = re.compile(
    r"(?:앞으로|곧|나중에|내년).{0,12}(?:바뀌|달라|변경|변하|오르|개정)|예정(?:인|된)?\s*(?:판|정책|기준)"
)


@dataclass(frozen=True, slots=True)
class AskedDay:
    """The day whose rules count, and whether the question looks back or ahead without naming a day."""

    day: date
    explicit: bool = False
    former: bool = False
    coming: bool = False


def find_day(question: str, today: date) -> AskedDay:
    """Return the day the question is about, from words such as 내년 2월에 내면, 2025년 기준, 예전엔."""
    day = _named_day(question, today)
    if day is not None and day != today:
        return AskedDay(day, explicit=True)
    former = bool(_FORMER.search(question)) and not _STILL.search(question)
    return AskedDay(today, former=former, coming=bool(_COMING.search(question)))


def _named_day(question: str, today: date) -> date | None:
    for pattern, offset in _years(today):
        match = re.search(
            rf"{pattern}\s*(?:(\d{{1,2}})\s*월)?\s*(?:(\d{{1,2}})\s*일|(초|말))?({_ABOUT})?", question
        )
        if match and (match.group(1) or match.group(4)):
            return _day(today.year + offset, match.group(1), match.group(2), today)
    coming = _NEXT_YEAR.search(question)
    return date(today.year + 1, 1, 1) if coming else None


def _years(today: date) -> list[tuple[str, int]]:
    named = [(rf"(?<![가-힣]){word}", offset) for word, offset in YEARS.items() if offset]
    numbers = [(rf"(?<!\d){today.year + offset}\s*년", offset) for offset in range(-4, 4) if offset]
    return named + numbers


def _day(year: int, month: str | None, day: str | None, today: date) -> date:
    if month is None:
        return date(year, 1, 1) if year > today.year else date(year, 12, 31)
    first = date(year, min(max(int(month), 1), 12), 1)
    last = month_end(first)
    return first.replace(day=min(max(int(day), 1), last.day)) if day else last if year < today.year else first
