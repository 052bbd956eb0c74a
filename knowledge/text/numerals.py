"""Numerals wherever they stand: in figures, in Sino-Korean words, in native words, and all of them mixed.

One walk from left to right over the letters of a number; it knows no unit. Trailing letters that may belong to the
next word (오백이 in 오백이에요) are told apart by whoever knows what follows: a numeral has its shorter ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from knowledge.text.alternatives import any_of
from knowledge.text.blanks import without_blanks
from knowledge.text.digits import COUNTING, DIGITS, NATIVE, in_digits
from knowledge.text.numbers import read_float

_FIGURES = r"\d{1,3}(?>(?:,\d{3})+)(?>(?:\.\d++)?)(?!\d)|\d++(?>(?:\.\d++)?)"
_COUNTED = {**NATIVE, "하나": 1, "둘": 2, "셋": 3, "넷": 4, "석": 3, "넉": 4, "스물": 20}
_TAILS = ("하나", "둘", "셋", "넷")
_TENS = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_NATIVE = {**_COUNTED, **{ten + one: _COUNTED[ten] + _COUNTED[one] for ten in _TENS for one in _TAILS}}
_SINO = {word: digit for word, digit in DIGITS.items() if word not in {"공", "빵"}}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
_DOZENS = rf"(?:{any_of(word for word, value in _NATIVE.items() if value >= 10)})(?=\s?만\s?(?:[{COUNTING}]?\s?[천백십]\s?){{0,3}}원(?!\s?(?:하[^고]|[해한합할했])))"
"""Tens and ones that count 만 of money: 스물다섯만 원, but neither 다섯만 nor 열만 원하면."""
_POINT = re.compile(
    rf"[영공{COUNTING}십]{{1,3}}\s?점\s?[영공{COUNTING}]{{1,3}}(?=\s?(?:%|퍼|프로|배|억|만|톤|킬로|키로|점|미터|평|시간|일|개월|년|조|천))"
)
_TOKEN = re.compile(
    rf"(?P<point>{_POINT.pattern})|(?P<fig>{_FIGURES})|(?P<dozens>{_DOZENS})|(?P<native>{any_of(_NATIVE)})|(?P<digit>[{''.join(_SINO)}])|(?P<small>[십백천])|(?P<large>[만억조])"
)
_START = re.compile(
    rf"(?<![\d.,])(?:{_FIGURES})|(?<![가-힣])(?!만\s?\d{{1,3}}\s?[세살]|만한)(?:[{''.join(_SINO)}십백천만억]|{any_of(_NATIVE)})"
)
_NO_LIMIT = 10**17
_MOST = 40  # tokens of one numeral


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text."""

    value: Fraction
    start: int
    end: int
    figures: bool
    """Whether it has figures."""
    units: str
    """Its 십백천만억조, in order."""
    tokens: int
    native: bool = False
    short: bool = False
    """Whether it ends in 천 or 백 after 억, where 만 is left unsaid (52억 3천)."""
    last: str = ""
    """What it ends in: ``fig``, ``digit``, ``native``, ``small`` or ``large``."""

    @property
    def loose(self) -> bool:
        """Whether its last letter may be the next word's: 오백이 in 오백이에요, 삼십 일 in 삼십 일 안에."""
        return bool(self.units) and self.last == "digit"

    @property
    def two(self) -> bool:
        """Whether its last figures may be a number of their own: 5억 2 in 5억 2곳."""
        return self.large and self.last == "fig" and self.value % 1000 != 0 and not self.short

    @property
    def large(self) -> bool:
        """Whether it has a 만, 억 or 조."""
        return any(unit in _LARGE for unit in self.units)


class _Walk:
    """One numeral being read."""

    def __init__(self) -> None:
        self.total, self.section = Fraction(0), Fraction(0)
        self.coef: Fraction | None = None
        self.small, self.large = _NO_LIMIT, _NO_LIMIT
        self.units = ""
        self.figures = self.native = False
        self.last = ""

    def take(self, kind: str, word: str) -> bool:
        """Take a token, False where it cannot belong to the number."""
        taken = bool(
            {
                "point": self._pointed,
                "fig": self._figure,
                "digit": self._digit,
                "dozens": self._dozens,
                "native": self._native_word,
            }.get(kind, self._unit)(word)
        )
        self.last = kind if taken else self.last
        return taken

    def _figure(self, word: str) -> bool:
        value = read_float(word)
        if self.coef is not None or value is None or self.last in {"fig", "digit", "native"}:
            return False
        if self.small != _NO_LIMIT and value >= self.small:
            return False
        self.coef, self.figures = Fraction(str(value)), True
        return True

    def _pointed(self, word: str) -> bool:
        whole, _, part = without_blanks(word).partition("점")
        if self.last:
            return False
        ones = ends_at(whole, 0)[0].value
        self.coef, self.figures = Fraction(f"{ones}.{in_digits(part)}"), True
        return True

    def _digit(self, word: str) -> bool:
        if self.coef is not None:
            return False
        self.coef = Fraction(_SINO[word])
        return True

    def _native_word(self, word: str) -> bool:
        if not self._dozens(word):
            return False
        self.native = True
        return True

    def _dozens(self, word: str) -> bool:
        if self.coef is not None or self.small == _SMALL["십"] or self.figures:
            return False
        self.coef = Fraction(_NATIVE[word])
        return True

    def _unit(self, word: str) -> bool:
        if self.native:
            return False
        return self._large_unit(word) if word in _LARGE else self._small_unit(word)

    def _small_unit(self, word: str) -> bool:
        size = _SMALL[word]
        if size >= self.small or self.coef == 0:
            return False
        self.section += (1 if self.coef is None else self.coef) * size
        self.coef, self.small, self.units = None, size, self.units + word
        return True

    def _large_unit(self, word: str) -> bool:
        size, group = _LARGE[word], self.section + (self.coef or 0)
        if size >= self.large or (not group and (self.total or self.coef is not None)):
            return False
        self.total += (group or 1) * size
        self.section, self.coef, self.small, self.large = Fraction(0), None, _NO_LIMIT, size
        self.units += word
        return True

    def value(self) -> tuple[Fraction, bool]:
        """Return the number so far, and whether its last 만 was left unsaid."""
        rest = self.section + (self.coef or 0)
        short = (
            self.large == _LARGE["억"]
            and rest >= 100
            and (self.units[-1:] in "백천" or self.last == "fig")
            and rest < 10_000
        )
        return self.total + rest * (_LARGE["만"] if short else 1), short


def numerals(text: str) -> Iterator[tuple[Numeral, ...]]:
    """Yield each number of a plain text as its possible ends, the longest first."""
    place = 0
    while found := _START.search(text, place):
        ends = tuple(ends_at(text, found.start()))
        yield ends
        place = max(found.start() + 1, ends[0].end if ends else 0)


def ends_at(text: str, start: int) -> list[Numeral]:
    """Return the numbers that begin at a place, the longest first."""
    walk, place, found = _Walk(), start, list[Numeral]()
    for count in range(1, _MOST):
        token = _TOKEN.match(text, place)
        if token is None or not walk.take(str(token.lastgroup), token[0]):
            break
        value, short = walk.value()
        found.append(
            Numeral(value, start, token.end(), walk.figures, walk.units, count, walk.native, short, walk.last)
        )
        place = token.end() + (text[token.end() : token.end() + 1] == " ")
    return found[::-1]
