"""Spoken Korean to written: numbers, grades and counts as they are said and misheard on the phone."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.text.alternatives import any_of
from knowledge.text.digits import COUNTING, DIGITS, in_digits
from knowledge.text.numbers import MOST_FIGURES

_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
_FEW_DIGITS, _MANY_DIGITS = 2, 4
_HANGUL = re.compile("[가-힣]")
_NO_COUNTERS = {"쯤", "정도", "밖에", "넘", "이상", "이하", "미만", "밀려"}
_NUMERAL = f"영공{COUNTING}륙십백천만억"


class SpokenWords(BaseModel):
    """The lexicon of spoken forms (``lexicon/spoken.yaml``)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    letters: dict[str, str]
    repeats: dict[str, int]
    signs: dict[str, str]
    counts: dict[str, int]
    counters: tuple[str, ...]
    units: tuple[str, ...]
    sure_units: tuple[str, ...]
    round_before: tuple[str, ...]
    replace: dict[str, str]
    after_figure: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    repeated: re.Pattern[str]
    signed: re.Pattern[str]
    cash: re.Pattern[str]
    number: re.Pattern[str]
    unit: re.Pattern[str]
    counter: re.Pattern[str]
    count: re.Pattern[str]
    after_figure: re.Pattern[str]
    replace: re.Pattern[str]


@lru_cache(maxsize=1)
def spoken_words() -> SpokenWords:
    """Return the lexicon.

    Raises:
        PackError: the file breaks its format.
    """
    return read_packaged("knowledge.text", "lexicon/spoken.yaml", TypeAdapter(SpokenWords))


def written(text: str) -> str:
    """Return ``text`` with spoken grades, numbers and counts in written form (삼십이억 → 32억, 더블비 → BB)."""
    words, patterns = spoken_words(), _patterns()
    text = patterns.cash.sub(_cash, text)
    text = patterns.repeated.sub(_repeated, text)
    text = patterns.signed.sub(lambda m: _letters(m.group(1)) + words.signs[m.group(2)], text)
    text = patterns.number.sub(_number, text)
    text = patterns.count.sub(lambda m: f"{words.counts[m.group(1)]}{m.group(2)}", text)
    text = patterns.after_figure.sub(lambda m: words.after_figure[m.group(0)], text)
    return patterns.replace.sub(lambda m: words.replace[m.group(0).lower()], text)


def _number(match: re.Match[str]) -> str:
    """Return a numeral in figures; digits said one by one are a number only where there are many, or a unit follows."""
    words, after = match.group(0), match.string[match.end() : match.end() + 8]
    if len(words) > 2 * MOST_FIGURES:
        return words
    if len(words) == 1:
        return read_number(words)
    if all(letter in DIGITS for letter in words):
        alone = len(words) >= _MANY_DIGITS and not _HANGUL.match(after)
        counts = len(words) > _FEW_DIGITS and _patterns().unit.match(after)
        return in_digits(words) if alone or counts else words
    own = words[-2] not in DIGITS and _patterns().counter.match(after)
    if words[-1] in "이일" and not own and (words[-1] == "일" or words[-2] not in DIGITS):
        return read_number(words[:-1]) + words[-1]
    return read_number(words)


def read_number(words: str) -> str:
    """Return a Sino-Korean numeral in figures, its large units kept (삼십이억 → 32억, 삼십팔만오천 → 38만5천).

    What is said in more letters than a number has is left as it is.
    """
    if len(words) > 2 * MOST_FIGURES:
        return words
    hundred_millions, eok, rest = words.rpartition("억")
    parts = [part for part in re.split(r"(만)", rest) if part]
    whole = f"{_small(hundred_millions)}{eok}" if hundred_millions else eok
    return whole + "".join(part if part == "만" else _figures(part) for part in parts)


def _figures(words: str) -> str:
    if len(words) == 2 and words[1] in _SMALL and words[1] != "십":
        return f"{DIGITS[words[0]]}{words[1]}" if words[0] in DIGITS else str(_small(words))
    return str(_small(words))


def _small(words: str) -> int:
    if words and all(letter in DIGITS for letter in words):
        return int("".join(str(DIGITS[letter]) for letter in words))  # the longest numeral bounds it
    total, digit = 0, 0
    for letter in words:
        if letter in DIGITS:
            digit = DIGITS[letter]
        else:
            total += (digit or 1) * _SMALL[letter]
            digit = 0
    return total + digit


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = spoken_words()
    letters, signs = any_of(words.letters), any_of(words.signs)
    return _Patterns(
        repeated=re.compile(rf"({any_of(words.repeats)})\s*({letters})\s*({signs})?"),
        signed=re.compile(rf"(?<![가-힣])((?:{letters}){{1,3}})\s?({signs})(?![가-힣]{0, 12}(?:업|사))"),
        cash=re.compile(r"(?:씨|시)\s*+(?:에프|애프|에푸)\s*+([일이삼사오육1-6](?![가-힣]{0,12}개))?"),
        number=re.compile(
            rf"(?<![가-힣\d])[{COUNTING}]?[천백](?={any_of(words.round_before)})"
            rf"|(?<![가-힣\d])(?:[{_NUMERAL}][{_NUMERAL}만억]+|[{_NUMERAL}](?=\s?(?:{any_of(words.sure_units)})))"
            rf"(?:(?=\s?(?:{any_of(words.units)}))|(?<=[{_NUMERAL}만억]{{3}}))"
        ),
        unit=re.compile(rf"\s?(?:{any_of(words.units)})"),
        counter=re.compile(rf"\s?(?:{any_of(set(words.units) - _NO_COUNTERS)})"),
        count=re.compile(rf"(?<![가-힣])({any_of(words.counts)})\s?({any_of(words.counters)})"),
        after_figure=re.compile(rf"(?<=\d)(?:{any_of(words.after_figure)})"),
        replace=re.compile(rf"(?<![가-힣])(?:{any_of(words.replace)})", re.IGNORECASE),
    )


def _cash(match: re.Match[str]) -> str:
    digit = match.group(1) or ""
    return f"CF{DIGITS.get(digit, digit)}"


def _repeated(match: re.Match[str]) -> str:
    times, letter, sign = match.groups()
    words = spoken_words()
    return words.letters[letter] * words.repeats[times] + words.signs.get(sign or "", "")


def _letters(spoken: str) -> str:
    words = spoken_words()
    return re.sub(any_of(words.letters), lambda m: words.letters[m.group(0)], spoken)
