"""The figures a passage states, whatever way they are written: 180,000원, 18만 원, 10 %, 두 달, 2026-03-01, (단위: 천원)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from assist.calculators.quantities import money
from assist.calculators.values import Kind, shown
from knowledge.numbers import read_float
from knowledge.spoken import written

_UNITS = r"%|퍼센트|프로|개월|달|영업일|근무일|일|년|시간|시|분|곳|명|인|건|회|번|부|배|대|개|회선|주|점|등급"
_COUNTED = re.compile(rf"(?<![\d.,])(\d[\d,]*+(?:\.\d+)?)\s*({_UNITS})")
_BARE = re.compile(rf"(?<![\d.,-])(\d[\d,]*+(?:\.\d+)?)(?![\d%.,-]|[가-힣]|\s*(?:원|억|만|천|{_UNITS}))")
_SMALL_WON = re.compile(r"(?<![\d.,만억천])(?<![만억천] )(\d{1,3})\s*원")
_AFTERNOON = re.compile(r"(?:오후|낮|저녁)\s*(\d{1,2})\s*시")
_HEADED = re.compile(
    rf"[(\[]\s*(?:단위\s*[:：]?\s*)?(십?만\s*원|백만\s*원|천\s*원|원|{_UNITS})\s*[)\]]"
    r"|단위\s*[:：]\s*(백만\s*원|만\s*원|천\s*원|원)"
)
_DAY = re.compile(r"(?<!\d)(?:(\d{4})\s*[년./-]\s*)?(\d{1,2})\s*(?:월|[./-])\s*(\d{1,2})\s*일?(?!\d)")
_SCALES = {"원": 1, "천원": 1_000, "만원": 10_000, "십만원": 100_000, "백만원": 1_000_000}
_SAME = {"퍼센트": "%", "프로": "%", "달": "개월", "근무일": "영업일", "인": "명", "번": "회", "군데": "곳"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of a sheet, to be found in its passage as a value of a kind, or as a ``phrase``."""

    kind: Kind
    value: int | str
    unit: str = ""
    phrase: str = ""

    @property
    def shown(self) -> str:
        """The figure for a person."""
        return f"'{self.phrase}'" if self.phrase else shown(self.value, self.kind, self.unit)

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts states it."""
        if self.phrase:
            return any(_squeezed(self.phrase) in _squeezed(text) for text in texts)
        return any(states(text, self.kind, self.value, self.unit) for text in texts)

    def has_rivals_in(self, texts: Iterable[str]) -> bool:
        """Whether texts give other figures of its kind."""
        unit = unit_of(self.kind, self.unit)
        return not self.phrase and any(unit in stated(text).units for text in texts)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text states: numbers by unit (``원`` for money, ``%``, ``일`` …), days of the year and whole dates."""

    numbers: frozenset[tuple[Fraction, str]]
    seasons: frozenset[str]
    days: frozenset[date]

    @property
    def units(self) -> frozenset[str]:
        """The units it has numbers of."""
        return frozenset(unit for _, unit in self.numbers)


@lru_cache(maxsize=1024)
def stated(text: str) -> Stated:
    """Return the figures of a text."""
    plain = written(text)
    numbers = {(Fraction(won), "원") for won, _, _ in money(plain)}
    numbers |= {(Fraction(int(won)), "원") for won in _SMALL_WON.findall(plain)}
    counted = _COUNTED.findall(plain)
    numbers |= {(value, same_unit(word)) for raw, word in counted if (value := _number(raw)) is not None}
    numbers |= _headed(plain) | {(Fraction(int(hour) + 12), "시") for hour in _AFTERNOON.findall(plain)}
    found = _DAY.findall(plain)
    days = {day for year, month, number in found if year and (day := _date(year, month, number))}
    return Stated(
        frozenset(numbers), frozenset(f"{int(m):02}-{int(d):02}" for _, m, d in found), frozenset(days)
    )


def same_unit(word: str) -> str:
    """Return the usual word for a unit: 퍼센트 is %, 달 is 개월."""
    squeezed = "".join(word.split())
    return _SAME.get(squeezed, squeezed)


def states(text: str, kind: Kind, value: int | str, unit: str) -> bool:
    """Whether a text states a figure."""
    said = stated(text)
    if kind is Kind.SEASON:
        return value in said.seasons
    if kind is Kind.DATE:
        return date.fromisoformat(str(value)) in said.days
    if isinstance(value, str):
        return _has_word(text, value)
    return (Fraction(value), unit_of(kind, unit)) in said.numbers or _spelt(text, value, kind, unit)


def unit_of(kind: Kind, unit: str) -> str:
    """Return the unit figures of a kind have in a text."""
    return {Kind.MONEY: "원", Kind.PERCENT: "%", Kind.TIME: "시"}.get(kind, same_unit(unit))


def _spelt(text: str, value: int, kind: Kind, unit: str) -> bool:
    """Whether the number stands before a unit no list knows (12회선)."""
    if kind is not Kind.COUNT:
        return False
    return re.search(rf"(?<![\d.,]){value}\s*{re.escape(unit)}", written(text).replace(",", "")) is not None


def _headed(text: str) -> set[tuple[Fraction, str]]:
    """Return the bare numbers of a text whose head names their unit, once for each unit named."""
    heads = {same_unit(one or other) for one, other in _HEADED.findall(text)}
    bare = [value for raw in _BARE.findall(text) if (value := _number(raw)) is not None] if heads else []
    return {
        (value * _SCALES.get(head, 1), "원" if head in _SCALES else head) for head in heads for value in bare
    }


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<![A-Za-z\d]){re.escape(word)}(?![A-Za-z\d+-])", text) is not None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _number(raw: str) -> Fraction | None:
    value = read_float(raw)
    return None if value is None else Fraction(str(value))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
