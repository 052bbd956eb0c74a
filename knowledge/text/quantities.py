"""Numbers with a unit as people write and say them: 서른두 명, 31.8%, 한 달 반, 삼십일 개사, 30% 이상."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.text.alternatives import any_of
from knowledge.text.bounds import Bound, bound_of
from knowledge.text.digits import NATIVE
from knowledge.text.numerals import Numeral, ends_at, numerals
from knowledge.text.plain import plain

_COUNTED_ALONE = frozenset({"하나", "둘", "셋", "넷", "억"})
_CALENDAR = 1900  # from here on a number of years is a year
_HALF = re.compile(
    r"\s?반(?=[\s,.]|$|[은이을만에]|도(?!체)|입니|인데|정도|쯤|짜리|동안|치|걸|넘|가량|밖|까지|부터|남짓|씩|요|으로)"
)
_NO_HALVES = frozenset({"건", "일"})  # 한 건 반, 한 일 반: what I did, half of it
_OLD = frozenset("석넉")  # three and four, before few units
_MOVING = re.compile(
    r"[이일]주(?:하[셨시는면려기였]|한\s|했|를|\s?(?:노동|여성|배경|대책|비용|단지))"
)  # and touring
_TWO_WORDS = frozenset({"열", "쉰"})  # 열매, 열차, 두 달 쉰대요
_AFTER_OLD = frozenset({"달", "장", "대", "잔", "자", "줄"})
_NATIVE_ONLY = frozenset({"해"})  # years, before which no Sino-Korean number stands
_PARTICLES = r"이(?!름|사|상한)|가(?!격|입)|은|는|을|를|도|만|의(?!무)|에|로|과(?!장)|와|랑|씩|쯤|나|밖|까지|부터|동안|간(?!격|부)|째|짜리|입|예요|요|여(?![기름행부])|께|한테|고|인(?!원)|면|라|전|후|뒤|넘|남|걸|치(?!수)|반|가량|였|당|마|보다|처럼|뿐|든|됐|된|되|있|없|더|네|니|지(?!점|역)|던|기준|이상|이하|미만|초과|단위|정도|내|하|분량|어치|하고|대(?!리|표)"
_SMALLER = {"시간": ("분", 60), "년": ("개월", 12)}
_OTHER_THAN_COUNT = re.compile(
    r"번\s?째|대\s?(?:\d|[일이삼사오육칠팔구](?![가-힣])|남|여|초반|중반|후반|직원|고객|사장|젊은)"
)
_TEN_THOUSANDS = frozenset({"명", "개", "건"})
_LATIN_UNIT = re.compile(r"[A-Za-z]")
_FRACTION = re.compile(r"분의\s?")
_SLASH = re.compile(
    r"(?<![\d./-])(\d{1,2})/(\d{1,2})(?![\d./-])(?=\s?(?:정도|가량|쯤|수준|만|이상|이하|이|가|은|는|을|를|의|로))"
)
_DATE_BEFORE = re.compile(r"(?:\d\s?월|[./-]|[일이삼사오육칠팔구십유시]\s?월)\s?$")
_DURATION = re.compile(
    r"\s?(?:동안|간|이내|안에|안으로|걸|정도|쯤|치|씩|만에|째|이상|이하|미만|초과|가량|넘|내로|내에|이나|밖에|더|짜리|남|연속|이면|이요|이에요|은|을|이|도|분|단위|전에|전까지|전부터|지나|지난)"
)
_AWAY = re.compile(r"\s?(?:뒤|후|있다|이따|지나서|전(?![까에부]))")


class UnitWords(BaseModel):
    """``lexicon/units.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    units: Mapping[str, "Unit"]
    careful: frozenset[str]
    spans: Mapping[str, int]
    never: tuple[str, ...]
    words: tuple[str, ...]
    other: tuple[str, ...]


class Unit(BaseModel):
    """The ways a unit is said, and the single Sino-Korean digits that count it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: tuple[str, ...]
    alone: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, how it limits, and where it stands in the text."""

    value: Fraction
    unit: str
    start: int
    end: int
    bound: Bound = Bound.EXACT


def quantities(text: str) -> list[Quantity]:
    """Return every number with a unit in ``text``; amounts of money and days of the calendar are none."""
    source = plain(text)
    found = sorted(
        [*_counted(source.text), *_spans(source.text), *_slashed(source.text)], key=lambda one: one[2]
    )
    return [
        Quantity(value, unit, *source.span(start, end), bound_of(source.text, start, end))
        for value, unit, start, end in found
    ]


_Found = tuple[Fraction, str, int, int]


def counter_at(text: str, number: Numeral) -> tuple[str, int] | None:
    """Return the unit that stands after a number in a plain text, and its end."""
    match = _unit_pattern().match(text, number.end)
    if match is None:
        return None
    said = match["unit"] or match["sign"] or match["latin"]
    unit = _people(number, said) or _usual()[said.lower()]
    return (unit, match.end()) if _fits(text, number, said, unit) else None


def _people(number: Numeral, said: str) -> str:
    """Return the unit of people where 분 counts them: a native number counts no minutes (아홉 분, but 구 분)."""
    return "명" if said == "분" and number.native else ""


def _counted(text: str) -> Iterator[_Found]:
    free = 0
    for ends in numerals(text):
        found = next(
            (one for number in ends if (one := _part_of(text, number) or _with_unit(text, number))), None
        )
        if found and found[2] >= free:
            free = found[3]
            yield found


def _with_unit(text: str, number: Numeral) -> _Found | None:
    counter = counter_at(text, number)
    if counter is None:
        return None
    unit, end = counter
    if number.value.denominator == 1 and (half := _HALF.match(text, end)):
        return number.value + Fraction(1, 2), unit, number.start, half.end()
    rest, rest_end = _rest(text, unit, end)
    return number.value + rest, unit, number.start, rest_end


def _rest(text: str, unit: str, end: int) -> tuple[Fraction, int]:
    """Return the minutes after hours, the months after years, as a part of one, and their end."""
    smaller, parts = _SMALLER.get(unit, ("", 0))
    ends = ends_at(text, end + (text[end : end + 1] == " ")) if smaller else []
    for number in ends:
        if (
            (match := _unit_pattern().match(text, number.end))
            and match["unit"] == smaller
            and number.value < parts
        ):
            return number.value / parts, match.end()
    return Fraction(0), end


def usual_unit(said: str) -> str:
    """Return the usual word for a unit: 퍼센트 is %, 달 is 개월."""
    return _usual().get(said.lower(), said)


def _fits(text: str, number: Numeral, said: str, unit: str) -> bool:
    """Whether a number and the unit after it are a count, and neither a word nor a date."""
    if _is_other(text, number, said):
        return False
    if unit == "년" and number.value >= _CALENDAR:
        return False
    if unit == "일" and not _is_duration(text, number, said):
        return False
    word = text[number.start : number.end]
    return number.figures or (len(word) > 1 and word not in NATIVE) or _short_fits(text, number, said, unit)


def _is_other(text: str, number: Numeral, said: str) -> bool:
    """Whether a number and a unit word are two words by chance, or the unit says no count: 30대 남성, 두 번째."""
    word = text[number.start : number.end]
    if _no_native_count(text, number, said):
        return True
    particle = number.loose and not number.figures and word[-1] == "이" and said in _words().careful
    if particle or number.two or word in _COUNTED_ALONE or (word == "만" and said not in _TEN_THOUSANDS):
        return True
    if (said in {"인", "대"} and number.large) or (said == "달" and not (number.native or number.figures)):
        return True
    moving = _MOVING.match(text, number.start)
    return bool(moving or _OTHER_THAN_COUNT.match(text, text.index(said, number.end)))


def _no_native_count(text: str, number: Numeral, said: str) -> bool:
    """Whether a unit needs another kind of number: 석회, 구 해, and 세대 in 이백 세대."""
    if said in _NATIVE_ONLY and not number.native:
        return True
    if text[number.end - 1] in _OLD and said not in _AFTER_OLD:
        return True
    joined = text[number.end - 1 : number.end + len(said)]
    goes_on = text[max(0, number.end - 2) : number.end - 1].isalnum()
    return not goes_on and joined in _words().words


def _short_fits(text: str, number: Numeral, said: str, unit: str) -> bool:
    """Whether a number of one word counts: 두 통 but not 두통, 삼 년 but not 이 건."""
    words, word = _words(), text[number.start : number.end]
    spaced = text[number.end : number.end + 1] == " "
    if number.native:
        return _native_fits(text, number, said, unit)
    if number.units:
        return (word == "십" or spaced or said not in words.careful) and (word != "만" or spaced)
    return word in words.units[unit].alone and said not in words.careful


def _native_fits(text: str, number: Numeral, said: str, unit: str) -> bool:
    """Whether a native number counts: 두 통 and 두장 but not 두통, 한 주 반 but not 한 주."""
    words, word = _words(), text[number.start : number.end]
    end = text.index(said, number.end) + len(said)
    if unit not in _NO_HALVES and _HALF.match(text, end):
        return True
    joined = word in _TWO_WORDS and text[number.end] != " " and said in words.careful
    return f"{word} {said}" not in words.never and not joined


def _is_duration(text: str, number: Numeral, said: str) -> bool:
    after = text.index(said, number.end) + len(said)
    if _DATE_BEFORE.search(text, max(0, number.start - 6), number.start) or _AWAY.match(text, after):
        return False
    return bool(_DURATION.match(text, after))


def _part_of(text: str, number: Numeral) -> _Found | None:
    """Read 삼분의 일, 3분의 2."""
    match = _FRACTION.match(text, number.end)
    above = _numeral_at(text, match.end()) if match and number.value else None
    if above is None:
        return None
    return 100 * above.value / number.value, "%", number.start, above.end


def _numeral_at(text: str, start: int) -> Numeral | None:
    return next((one for one in ends_at(text, start) if one.tokens == 1), None)


def _spans(text: str) -> Iterator[_Found]:
    for found in _span_pattern().finditer(text):
        if found["half"]:
            yield Fraction(6), "개월", *found.span()
        elif not _AWAY.match(text, found.end()):
            half = _HALF.match(text, found.end())
            value = Fraction(_words().spans[found["word"]]) + (Fraction(1, 2) if half else 0)
            yield value, "일", found.start(), half.end() if half else found.end()


def _slashed(text: str) -> Iterator[_Found]:
    for found in _SLASH.finditer(text):
        if int(found[2]) > int(found[1]) > 0:
            yield Fraction(100 * int(found[1]), int(found[2])), "%", *found.span()


@lru_cache(maxsize=1)
def _words() -> UnitWords:
    return read_packaged("knowledge.text", "lexicon/units.yaml", TypeAdapter(UnitWords))


@lru_cache(maxsize=1)
def _usual() -> Mapping[str, str]:
    return {said.lower(): unit for unit, one in _words().units.items() for said in one.said}


@lru_cache(maxsize=1)
def _unit_pattern() -> re.Pattern[str]:
    latin = [said for said in _usual() if _LATIN_UNIT.search(said)]
    signs = [said for said in _usual() if not said[-1].isalpha() and said not in latin]
    hangul = _usual().keys() - {*latin, *signs}
    return re.compile(
        rf"\s?(?!{any_of(_words().other)})(?:(?P<unit>{any_of(hangul)})(?:(?![가-힣A-Za-z])|(?={_PARTICLES}))|(?P<sign>{any_of(signs)})|(?P<latin>{any_of(latin)})(?![A-Za-z]))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _span_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![가-힣])(?P<word>{any_of(_words().spans)})(?:(?![가-힣])|(?={_PARTICLES}))|(?<![가-힣])(?P<half>반년)(?:(?![가-힣])|(?={_PARTICLES}))"
    )
