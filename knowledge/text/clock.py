"""Hours of the day as people say and write them: 오후 네 시 반, 17시, 14:00, 정오, 십칠 시 삼십 분."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from knowledge.text.alternatives import any_of
from knowledge.text.digits import COUNTING, NATIVE
from knowledge.text.numerals import ends_at

_HOURS = {word: hour for word, hour in NATIVE.items() if hour <= 12}
_AFTERNOON = 8  # an hour before this without 오전 or 오후 is of the afternoon: offices are closed at seven in the morning
_NOON, _LAST_HOUR, _MINUTES = 12, 24, 60
_HALF = r"(?P<half>오전|아침|새벽|오후|점심|낮|저녁|밤|a\.?m\.?|p\.?m\.?)"
_TIME = re.compile(
    rf"(?:{_HALF}(?:에)?\s?)?(?:(?<![\d가-힣:.])|(?<=[전침벽후심낮녁밤날에]))"
    rf"(?:(?P<hour>(?![두세]시[면고는지길기겠던더라게거네죠])(?:\d{{1,2}}|{any_of(_HOURS)}|십[{COUNTING}]?|이십[일이삼사]?))\s?시(?!간|스템|작|행|공|절|기|도|점|대|급|름|적|라|세|장|청|설|비|군|민|내|외|켜|키|험|든|봉)"
    rf"(?:\s?(?:(?P<thirty>반)(?!드|대|장|응|복|영|품|납|기|가|년|려|도체|찬|지|문|갑|쪽)|(?P<minute>\d{{1,2}}|[{COUNTING}십]{{1,3}})\s?분))?"
    r"|(?P<clock>\d{1,2}):(?P<past>\d{2})(?![\d:]))"
    r"|(?<![가-힣])(?P<noon>정오|자정)(?=[\s,.]|에|까지|쯤|이|부터|전|$)",
    re.IGNORECASE,
)
_LATE, _EARLY = (
    frozenset({"오후", "저녁", "밤", "점심", "낮", "pm", "p.m."}),
    frozenset({"오전", "아침", "새벽", "am", "a.m."}),
)


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of a day, and where it stands in the text."""

    time: time
    start: int
    end: int


def hours(text: str) -> Iterator[Hour]:
    """Yield the hours of a plain text; one without 오전 or 오후 is of the office day (8 to 19)."""
    for match in _TIME.finditer(text):
        found = _time(match)
        if found:
            yield Hour(found, match.start(), match.end())


def _time(match: re.Match[str]) -> time | None:
    if match["noon"]:
        return time(_NOON if match["noon"] == "정오" else 0)
    said = match["hour"] or match["clock"]
    hour = _HOURS.get(said) or _number(said)
    if said[0] in "십이" and hour <= _NOON:
        return None  # hours up to twelve have native names
    minute = 30 if match["thirty"] else _number(match["minute"] or match["past"] or "")
    hour = _of_day(hour, (match["half"] or "").lower(), written=bool(match["clock"]))
    return time(hour, minute) if hour < _LAST_HOUR and minute < _MINUTES else None


def _of_day(hour: int, half: str, *, written: bool) -> int:
    if hour == _NOON and (half in {"새벽", "밤"} or half == "오전"):
        return 0
    if hour < _NOON and (half in _LATE or (half not in _EARLY and hour < _AFTERNOON and not written)):
        return hour + _NOON
    return hour


def _number(words: str) -> int:
    if not words or words.isdecimal():
        return int(words or 0)
    ends = ends_at(words, 0)
    return int(ends[0].value) if ends else 0
