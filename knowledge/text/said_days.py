"""Days and hours as they are said on the phone, resolved against the day of the call."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.text.alternatives import any_of
from knowledge.text.blanks import without_blanks
from knowledge.text.days import COUNTED, NEAR, WEEKDAYS, day_of, month_end
from knowledge.text.digits import COUNTING, NATIVE
from knowledge.text.spoken import read_number, written
from knowledge.text.workdays import after

_HOURS = {word: hour for word, hour in NATIVE.items() if hour <= 12}
_AFTERNOON = 8  # an hour before this without 오전 or 오후 is of the afternoon: offices are closed at seven in the morning
_NOON = 12
_LAST_HOUR, _MINUTES = 24, 60
_LONG_PAST = 60  # days; a month and day further back means next year's
_EXACT = frozenset({"iso", "monthday", "day", "next_month"})
_SPOKEN = re.compile(
    rf"(?<![가-힣])([{COUNTING}십]{{1,3}})\s?(월|일(?!\s?(?:년|억|만|번))|분(?!기))(?=[\s가-힣,.]|$)"
)

_RULES = [
    ("iso", r"(?P<y>20\d\d)[-./년]\s?(?P<m>\d{1,2})[-./월]\s?(?P<d>\d{1,2})일?"),
    ("month_end", r"(?:(?P<m>\d{1,2})월|이번\s?달|이달|금월)\s?(?:말(?:일|까지|쯤|에)?|안으로|안에|중으로)|월말|말일"),
    ("monthday", r"(?P<m>\d{1,2})\s?(?:월|/)\s?(?P<d>\d{1,2})\s?일?(?!\d|/|개)"),
    ("next_month", r"(?:다음\s?달|담\s?달|내달|익월)\s?(?:(?P<d>\d{1,2})\s?일|말(?:일|까지|쯤|에)?)"),
    ("workdays", r"(?P<n>\d{1,2})\s?영업일\s?(?:뒤|후|있다가)|영업일\s?(?:로|기준)?\s?(?P<m>\d{1,2})\s?일\s?(?:뒤|후|있다가)"),
    ("week", r"(?P<w>다다음\s?주|다음\s?주|담\s?주|차주|내주|이번\s?주|금주)\s?(?P<n>[월화수목금토일])(?:요일|욜|(?=\s|에|까|$|,|오))"),
    ("near", r"(?P<k>내일모레|낼모레|그글피|오늘|금일|당일|내일|명일|익일|낼|모레|글피)"),
    ("after", r"(?P<n>\d{1,2})\s?일\s?(?:뒤|후|있다가)|(?P<word>하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름|일주일|한\s?주|두\s?주|이\s?주일?|삼\s?주|세\s?주)\s?(?:뒤|후|있다가|지나서|이따가)|(?P<wk>\d)\s?주\s?(?:뒤|후)"),
    ("weekday", r"(?<![가-힣])(?P<n>[월화수목금토일])(?:요일|욜)"),
    ("day", r"(?<![\d월./-])(?P<d>\d{1,2})\s?일(?!\s?(?:뒤|후|간|동안|안에|차|이내|이상|정도|걸|주))"),
]  # fmt: skip
_PATTERN = re.compile(
    "|".join(f"(?P<{name}>{re.sub(r'[(][?]P<', f'(?P<{name}_', rule)})" for name, rule in _RULES)
)
_TIME = re.compile(
    rf"(?P<half>오전|아침|새벽|오후|점심|저녁|밤)?\s?(?<![\d가-힣])(?P<hour>\d{{1,2}}|{any_of(_HOURS)})\s?"
    r"(?:시(?!간|스템|작|행|공)\s?(?:(?P<thirty>반)|(?P<minute>\d{1,2})\s?분)?|:(?P<clock>\d{2}))"
)


@dataclass(frozen=True, slots=True)
class When:
    """A day, an hour of it, or both, as far as they were said."""

    day: date | None = None
    hour: int | None = None
    minute: int = 0

    def __str__(self) -> str:
        """YYYY-MM-DD or YYYY-MM-DDTHH:MM; empty without a day."""
        if self.day is None:
            return ""
        return f"{self.day}T{self.hour:02}:{self.minute:02}" if self.hour is not None else f"{self.day}"


def when_said(text: str, called: date) -> When:
    """Return the last day and the last hour named in ``text``; a week or a month alone is no day."""
    plain = in_figures(text)
    days = list(_days(plain, called))
    exact = [day for name, day in days if name in _EXACT]
    times = list(_TIME.finditer(plain))
    hour, minute = _clock(times[-1]) if times else (None, 0)
    return When(exact[-1] if exact else days[-1][1] if days else None, hour, minute)


def in_figures(text: str) -> str:
    """Return a text with its spoken numbers in figures; months and days of a month are read as such (삼 일 → 3일)."""
    return written(_SPOKEN.sub(lambda m: f"{read_number(m[1])}{m[2]}", text))


def _days(text: str, called: date) -> Iterator[tuple[str, date]]:
    for match in _PATTERN.finditer(text):
        name = next(name for name, _ in _RULES if match[name])
        said = {
            k.removeprefix(f"{name}_"): v
            for k, v in match.groupdict().items()
            if v and k.startswith(f"{name}_")
        }
        day = _RESOLVE[name](said, called)
        if day:
            yield name, day


def _clock(match: re.Match[str]) -> tuple[int | None, int]:
    hour = (
        _HOURS.get(match["hour"]) or int(match["hour"]) if not match["hour"].isdigit() else int(match["hour"])
    )
    late = match["half"] in {"오후", "저녁", "밤", "점심"}
    early = match["half"] in {"오전", "아침", "새벽"}
    if hour < _NOON and (late or (not early and hour < _AFTERNOON and not match["clock"])):
        hour += _NOON
    minute = 30 if match["thirty"] else int(match["minute"] or match["clock"] or 0)
    return (hour, minute) if hour < _LAST_HOUR and minute < _MINUTES else (None, 0)


def _monthday(said: dict[str, str], called: date) -> date | None:
    day = day_of(called.year, int(said["m"]), int(said["d"]))
    past = day is not None and (called - day).days > _LONG_PAST
    return day_of(called.year + 1, int(said["m"]), int(said["d"])) if past else day


def _month_end(said: dict[str, str], called: date) -> date | None:
    month = int(said.get("m", called.month))
    first = day_of(called.year + (month < called.month), month, 1)
    return month_end(first) if first else None


def _week(said: dict[str, str], called: date) -> date:
    word = without_blanks(said["w"])
    weeks = 2 if word == "다다음주" else 0 if word in {"이번주", "금주"} else 1
    monday = called - timedelta(days=called.weekday())
    return monday + timedelta(weeks=weeks, days=WEEKDAYS.index(said["n"]))


def _weekday(said: dict[str, str], called: date) -> date:
    ahead = (WEEKDAYS.index(said["n"]) - called.weekday()) % 7
    return called + timedelta(days=ahead or 7)


def _day(said: dict[str, str], called: date) -> date | None:
    day = int(said["d"])
    this = day_of(called.year, called.month, day)
    if this and this >= called:
        return this
    return day_of(called.year + called.month // 12, called.month % 12 + 1, day)


def _after(said: dict[str, str], called: date) -> date:
    if "word" in said:
        return called + timedelta(days=COUNTED[without_blanks(said["word"])])
    return called + timedelta(days=int(said["n"]) if "n" in said else 7 * int(said["wk"]))


def _next_month(said: dict[str, str], called: date) -> date | None:
    month = {"m": str(called.month % 12 + 1)}
    year = called.year + called.month // 12
    return day_of(year, int(month["m"]), int(said["d"])) if "d" in said else _month_end(month, called)


_RESOLVE = {
    "iso": lambda said, called: day_of(int(said["y"]), int(said["m"]), int(said["d"])),
    "month_end": _month_end,
    "next_month": _next_month,
    "workdays": lambda said, called: after(called, int(said.get("n") or said["m"])),
    "monthday": _monthday,
    "week": _week,
    "near": lambda said, called: called + timedelta(days=NEAR[said["k"]]),
    "after": _after,
    "weekday": _weekday,
    "day": _day,
}
