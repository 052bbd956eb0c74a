"""The figures a passage states, whatever way they are written: 180,000원, 18만 원, 10 %, 두 달, 2026-03-01, (단위: 천원)."""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from assist.calculators.amount_words import counted, worded
from assist.calculators.values import Kind, shown
from knowledge.text.amounts import amounts
from knowledge.text.blanks import without_blanks
from knowledge.text.numbers import read_float
from knowledge.text.spoken import written

_UNITS = r"%|퍼센트|프로|개월|달|영업일|근무일|일|년|시간|시|분|곳|명|인|건|회|번|부|배|대|개|회선|주|점|등급"
_COUNTED = re.compile(rf"(?<![\d.,])(\d[\d,]*+(?:\.\d+)?)\s*({_UNITS})")
_BARE = re.compile(rf"(?<![\d.,-])(\d[\d,]*+(?:\.\d+)?)(?![\d%.,-]|[가-힣]|\s*(?:원|억|만|천|{_UNITS}))")
_SMALL_WON = re.compile(r"(?<![\d.,만억천])(?<![만억천] )(\d{1,3})\s*원")
_AFTERNOON = re.compile(r"(?:오후|낮|저녁)\s*(\d{1,2})\s*시")
_HEADED = re.compile(
    rf"[(\[]\s*+(?>(?:단위\s*+[:：]?+\s*+)?)(억\s*+원|[십백]?만\s*+원|천\s*+원|원|{_UNITS})\s*+[)\]]"
    r"|단위\s*+[:：]\s*+(억\s*+원|[십백]?만\s*+원|천\s*+원|원)"
)
_HEAD_IN_FIGURES = re.compile(r"(?:[(\[]\s*+(?>(?:단위\s*+[:：]?+\s*+)?)|단위\s*+[:：]\s*+)100?만\s*+원")
"""Such a head of 십만원 or 백만원 in written form: it is no amount."""
_DAY = re.compile(r"(?<!\d)(?:(\d{4})\s*[년./-]\s*)?(\d{1,2})\s*(?:월|[./-])\s*(\d{1,2})\s*일?(?!\d)")
_SCALES = {
    **{"원": 1, "천원": 1_000, "만원": 10_000, "십만원": 100_000},
    **{"백만원": 1_000_000, "억원": 100_000_000},
}
_WRITTEN_OUT = {"십만원", "백만원"}
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
        return f"'{self.phrase}'" if self.phrase else self.figure

    @property
    def figure(self) -> str:
        """Its value, written in figures."""
        return shown(self.value, self.kind, self.unit)

    @property
    def meant(self) -> bool:
        """Whether its ``phrase``, if it has one, means its value."""
        said = worded(self.phrase, self.kind)
        if not self.phrase or said:
            return not said or self.value in said
        if isinstance(self.value, str):
            return _alike(self.phrase, self.value) or states(self.phrase, self.kind, self.value, self.unit)
        counts = self.kind is Kind.COUNT and self.value in counted(self.phrase, self.unit)
        return counts or states(self.phrase, self.kind, self.value, self.unit)

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts states it; words state only the figure they mean."""
        if self.phrase:
            return self.meant and any(without_blanks(self.phrase) in without_blanks(text) for text in texts)
        return any(states(text, self.kind, self.value, self.unit) for text in texts)

    def spots_in(self, text: str) -> tuple[int, ...]:
        """Return where a text states it, counted in the text's written form."""
        if self.phrase:
            return _spots_of(text, r"\s*".join(map(re.escape, without_blanks(self.phrase))))
        return spots(text, self.kind, self.value, self.unit)

    def has_rivals_in(self, texts: Iterable[str]) -> bool:
        """Whether texts give other figures of its kind."""
        unit = unit_of(self.kind, self.unit)
        return not self.phrase and any(unit in stated(text).units for text in texts)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text states, each with where it stands in the text's written form.

    Numbers have their unit (``원`` for money, ``%``, ``일`` …), days of the year are ``MM-DD``.
    """

    numbers: tuple[tuple[Fraction, str, int], ...]
    seasons: tuple[tuple[str, int], ...]
    days: tuple[tuple[date, int], ...]

    @property
    def units(self) -> frozenset[str]:
        """The units it has numbers of."""
        return frozenset(unit for _, unit, _ in self.numbers)


@lru_cache(maxsize=1024)
def stated(text: str) -> Stated:
    """Return the figures of a text."""
    plain = _plain(text)
    heads = {same_unit(one or other) for one, other in _HEADED.findall(text)}
    numbers = {(Fraction(won), "원", start) for won, start in _amounts(plain, heads)}
    numbers |= {(Fraction(int(found.group(1))), "원", found.start()) for found in _SMALL_WON.finditer(plain)}
    numbers |= set(_counted(plain)) | set(_headed(plain, heads))
    numbers |= {
        (Fraction(int(found.group(1)) % 12 + 12), "시", found.start()) for found in _AFTERNOON.finditer(plain)
    }
    seasons, days = [], []
    for found in _DAY.finditer(plain):
        year, month, number = found.groups()
        seasons.append((f"{int(month):02}-{int(number):02}", found.start()))
        if year and (day := _date(year, month, number)):
            days.append((day, found.start()))
    return Stated(tuple(sorted(numbers, key=lambda one: one[2])), tuple(seasons), tuple(days))


def same_unit(word: str) -> str:
    """Return the usual word for a unit: 퍼센트 is %, 달 is 개월."""
    squeezed = without_blanks(word)
    return _SAME.get(squeezed, squeezed)


def states(text: str, kind: Kind, value: int | str, unit: str) -> bool:
    """Whether a text states a figure."""
    return bool(spots(text, kind, value, unit))


def spots(text: str, kind: Kind, value: int | str, unit: str) -> tuple[int, ...]:
    """Return where a text states a figure, counted in its written form."""
    said = stated(text)
    if kind is Kind.SEASON:
        return tuple(at for season, at in said.seasons if season == value)
    if kind is Kind.DATE:
        return tuple(at for day, at in said.days if day == date.fromisoformat(str(value)))
    if isinstance(value, str):
        return _spots_of(text, rf"(?<![A-Za-z\d]){re.escape(value)}(?![A-Za-z\d+-])")
    wanted = (Fraction(value), unit_of(kind, unit))
    return tuple(at for number, own, at in said.numbers if (number, own) == wanted) or _spelt(
        text, value, kind, unit
    )


def unit_of(kind: Kind, unit: str) -> str:
    """Return the unit figures of a kind have in a text."""
    return {Kind.MONEY: "원", Kind.PERCENT: "%", Kind.TIME: "시"}.get(kind, same_unit(unit))


def _spelt(text: str, value: int, kind: Kind, unit: str) -> tuple[int, ...]:
    """Return where the number stands before a unit no list knows (12회선)."""
    if kind is not Kind.COUNT:
        return ()
    return _spots_of(text, rf"(?<![\d.,])(?:{value}|{value:,})\s*{re.escape(unit)}")


def _counted(text: str) -> Iterator[tuple[Fraction, str, int]]:
    for found in _COUNTED.finditer(text):
        value = _number(found.group(1))
        if value is not None:
            yield value, same_unit(found.group(2)), found.start()


def _amounts(plain: str, heads: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield the amounts of money of a text, but for those that are the head of a table."""
    spans = [found.span() for found in _HEAD_IN_FIGURES.finditer(plain)] if heads & _WRITTEN_OUT else []
    for one in amounts(plain, about_money=True):
        if not any(first <= one.start < last for first, last in spans):
            yield one.value, one.start


def _headed(text: str, heads: Set[str]) -> Iterator[tuple[Fraction, str, int]]:
    """Yield the bare numbers of a text whose head names their unit, once for each unit named."""
    for found in _BARE.finditer(text) if heads else ():
        value = _number(found.group(1)) or Fraction(0)
        for head in heads:
            yield value * _SCALES.get(head, 1), "원" if head in _SCALES else head, found.start()


def _spots_of(text: str, pattern: str) -> tuple[int, ...]:
    ways = (_plain(text), text)
    return next((found for way in ways if (found := tuple(m.start() for m in re.finditer(pattern, way)))), ())


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    return written(text)


def _alike(one: str, other: str) -> bool:
    first, second = without_blanks(one), without_blanks(other)
    return first in second or second in first


def _number(raw: str) -> Fraction | None:
    value = read_float(raw)
    return None if value is None else Fraction(str(value))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
