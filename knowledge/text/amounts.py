"""Amounts of money as offices write and say them: 3,200백만원, 52억 3천, 이십칠만사천원, ₩385,000, 50억 미만."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.text.alternatives import any_of
from knowledge.text.bounds import Bound, bound_of
from knowledge.text.numerals import Numeral, ends_at, numerals
from knowledge.text.plain import plain
from knowledge.text.quantities import counter_at

_WON = re.compile(r"\s{0,2}(?:원|KRW|[Ww]on|₩)(?![청래본칙천산점목격]|자재|료|\s?단위)")
_SIGN = re.compile(r"(?:₩|\\|KRW)\s?$")
_LOOK_BEFORE, _LOOK_AFTER = 26, 14
_MAN, _MILLION = 10_000, 1_000_000
_HALF = re.compile(r"\s?반(?=\s|[은이을만에]|도(?!체)|입니|인데|정도|쯤|짜리|으로|까지|부터|가량|이나|$)")
_HALF_EOK = re.compile(r"(?<![가-힣])반\s?억(?:\s?원)?(?!울|압|류|양|지)")
_WORD_GOES_ON = re.compile(r"[가-힣A-Za-z\d%]")
_CODE = re.compile(r"-|(?<!\d)0\d")  # figures that are read one by one
_ADVERBS = frozenset({"일만", "이만", "오만", "사만", "구만", "일조", "이조", "사조", "구조", "육조"})
"""Other words: only what I do, so much, all kinds of, rescue."""
_FULL = re.compile(r"원(?:이라[^고]|이네|이었)")  # 만원이라 못 탔어요
_PRICE = re.compile(
    r"에\s?(?:[가-힣]{1,8}\s)?(?:사|샀|팔|넘[기긴겨]|내놓|내놨|가져|낙찰|맞[추춰]|쳐\s?[주준줘]|쳐\s?드|해\s?[주준줘드]|드[리릴렸]|나가|나갔|계약)"
)
_HEAD_UNIT = re.compile(r"(?<=[(:： ])(?P<unit>[십백]?[천만]|[백천]만|억)\s?원\s?\)")
_HEAD = re.compile(r"\((?:단위\s?[:：]?\s?)?" + _HEAD_UNIT.pattern + r"\s?[:：]?\s?$")
_MOST = 10**16


class MoneyWords(BaseModel):
    """``lexicon/money.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: tuple[str, ...]
    after: tuple[str, ...]
    vague: tuple[str, ...]
    full_bus: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in won, how it limits, and where it stands in the text."""

    value: int
    start: int
    end: int
    bound: Bound = Bound.EXACT


def amounts(text: str, *, about_money: bool = False) -> list[Amount]:
    """Return every amount of money in ``text``; a limit such as 50억 미만 has its ``bound``.

    ``about_money``: all of the text is, so that a bare number (8천, 385,000) needs no word of money beside it.
    """
    source = plain(text)
    return [
        Amount(value, *source.span(start, end), bound_of(source.text, start, end))
        for value, start, end in sorted(_found(source.text, about_money), key=lambda one: one[1])
    ]


_Found = tuple[int, int, int]


def _found(text: str, about: bool) -> Iterator[_Found]:
    for found in _HALF_EOK.finditer(text):
        yield 5000 * _MAN, *found.span()
    for ends in numerals(text):
        for number in ends:
            found_amount = _amount(text, number, about)
            if found_amount:
                yield found_amount
            if found_amount or counter_at(text, number):
                break  # what counts something is no amount up to some unit of it


def _amount(text: str, number: Numeral, about: bool) -> _Found | None:
    """Return the amount a number is, its start and end; None where it is none."""
    vague = _patterns().vague.search(text, max(0, number.start - 4), number.start)
    if number.native or number.value >= _MOST or vague:
        return None
    won = _WON.match(text, number.end)
    sign = _SIGN.search(text, max(0, number.start - 5), number.start)
    if won or sign:
        end = won.end() if won else number.end
        return None if _is_word(text, number) else (int(number.value), number.start, end)
    if not _may_stand_bare(text, number):
        return None
    return _bare(text, number, about or _about_money(text, number) or _is_price(text, number))


def _may_stand_bare(text: str, number: Numeral) -> bool:
    if number.loose or number.two or text[number.start : number.end] in _ADVERBS:
        return False
    alone = number.tokens == 1 and number.units
    return not alone and _ends_here(text, number) and counter_at(text, number) is None


def _is_word(text: str, number: Numeral) -> bool:
    """Whether a number before 원 is another word: 사원, 이원, 만원 버스, or the unit of what follows: (백만원)."""
    if _HEAD_UNIT.match(text, number.start):
        return True
    if number.figures or number.tokens > 1:
        return False
    full = _patterns().full_bus.match(text, number.end) or _FULL.match(text, number.end)
    return not number.units or bool(full)


def _ends_here(text: str, number: Numeral) -> bool:
    return not _WORD_GOES_ON.match(text, number.end) or bool(_patterns().endings.match(text, number.end))


def _bare(text: str, number: Numeral, about: bool) -> _Found | None:
    """Return what a number without 원 is worth: 52억 3천 by itself, 8천 and 오백 beside a word of money only."""
    if number.value.denominator != 1:
        return None
    if number.large:
        return _large(text, number, about)
    if number.figures and not number.units:
        return _in_figures(text, number, about)
    if not about or not set(number.units) & set("백천"):
        return None
    value = int(number.value)  # 8천, 백팔십: their 만 is left unsaid; 12,000천 has none to say
    return value * (_MAN if value < _MAN else 1), number.start, number.end


def _large(text: str, number: Numeral, about: bool) -> _Found | None:
    value = int(number.value)
    half = _HALF.match(text, number.end) if number.last == "large" else None
    limited = bound_of(text, number.start, number.end) is not Bound.EXACT
    sure = number.figures or number.tokens > 2 or limited or half
    if not (sure or about or _patterns().after.match(text, number.end)):
        return None
    return (
        (value + _size(number) // 2, number.start, half.end()) if half else (value, number.start, number.end)
    )


def _in_figures(text: str, number: Numeral, about: bool) -> _Found | None:
    """Return figures alone: under a head that names their unit, large ones with commas, or others about money."""
    value, commas = int(number.value), "," in text[number.start : number.end]
    if not commas and _CODE.search(text, max(0, number.start - 1), number.end + 1):
        return None
    head = _HEAD.search(text, max(0, number.start - _LOOK_BEFORE), number.start)
    if head:
        return value * int(ends_at(head["unit"], 0)[0].value), number.start, number.end
    enough = about or value >= _MILLION if commas else about and value >= _MAN
    return (value, number.start, number.end) if enough else None


def _size(number: Numeral) -> int:
    return {"만": _MAN, "억": _MAN**2, "조": _MAN**3}[number.units[-1]]


def _is_price(text: str, number: Numeral) -> bool:
    """Whether something changes hands for a number: 육백오십에 가져가겠다 (but 이천에 파는: a town)."""
    return (number.figures or number.tokens > 2) and bool(_PRICE.match(text, number.end))


def _about_money(text: str, number: Numeral) -> bool:
    about = _patterns().about
    before = text[max(0, number.start - _LOOK_BEFORE) : number.start]
    return bool(about.search(before) or about.search(text, number.end, number.end + _LOOK_AFTER))


@dataclass(frozen=True, slots=True)
class _Patterns:
    about: re.Pattern[str]
    after: re.Pattern[str]
    vague: re.Pattern[str]
    full_bus: re.Pattern[str]
    endings: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = read_packaged("knowledge.text", "lexicon/money.yaml", TypeAdapter(MoneyWords))
    return _Patterns(
        re.compile(any_of(words.about)),
        re.compile(rf"\s?(?:{any_of(words.after)})"),
        re.compile(rf"(?<![가-힣])(?:{any_of(words.vague)})\s?$"),
        re.compile(rf"\s?원\s?(?:{any_of(words.full_bus)})"),
        re.compile(any_of(words.endings)),
    )
