"""Numbers that were asked for against the bands a text is about: what holds for one band is never said for another."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assist.calculators.counts import counts
from knowledge.text.amounts import amounts
from knowledge.text.numbers import read_float
from knowledge.text.spoken import written

_NUMBER = r"(?<!\d)(?<!\d,)(\d++(?>(?:,\d++)*)(?>(?:\.\d++)?))"
_UNIT = r"\s*+([A-Za-z가-힣%㎡㎥]{0,8}?)\s{0,2}"
_LOWER, _UPPER = r"(이상|초과)", r"(이하|미만)"
_BETWEEN = re.compile(rf"{_NUMBER}{_UNIT}{_LOWER}[\s,~∼-]*+{_NUMBER}{_UNIT}{_UPPER}")
_ONE_SIDED = re.compile(rf"{_NUMBER}{_UNIT}(?:{_LOWER}|{_UPPER})")
_FROM_TO = re.compile(rf"{_NUMBER}{_UNIT}[~∼–-]\s*+{_NUMBER}{_UNIT}")
_HEAD_UNIT = re.compile(r"[(\[]\s*+(?>(?:단위\s*+[:：]?+\s*+)?)([^()\[\]\s][^()\[\]]{0,7}?)\s*+[)\]]\s*+$")
_CLOCK = frozenset({"시", "분", "월", "일", "년"})
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class _Band:
    """Numbers of a unit: from ``least`` (itself in it unless ``over``) to ``most`` (itself in it unless ``under``)."""

    unit: str
    least: float | None
    most: float | None
    over: bool = False
    under: bool = False

    @property
    def is_one(self) -> bool:
        """Whether it has a unit, and an end that can be read."""
        return bool(self.unit) and (self.least is not None or self.most is not None)

    def holds(self, number: float) -> bool:
        """Whether a number is in it."""
        low = self.least is None or number > self.least or (number == self.least and not self.over)
        return low and (self.most is None or number < self.most or (number == self.most and not self.under))


def misses(question: str, said: str) -> bool:
    """Whether a text is about bands of a unit, and no number of that unit in a question is in one of them."""
    return _judged(question, said) is False


def meets(question: str, said: str) -> bool:
    """Whether a text is about a band that a number of a question is in."""
    return _judged(question, said) is True


def _judged(question: str, said: str) -> bool | None:
    """Whether for each unit they share a number of a question is in a band of a text, None where they share none."""
    bands = _bands(said)
    asked = _plain(question) if bands else ""
    met: dict[str, bool] = {}
    for band in bands:
        for number in _numbers(asked, band.unit):
            met[band.unit] = met.get(band.unit, False) or band.holds(number)
    return all(met.values()) if met else None


@lru_cache(maxsize=4096)
def _bands(said: str) -> tuple[_Band, ...]:
    """Return the bands a text gives something for: the cells of a row, or of a sentence that has other figures too."""
    text = _plain(said)
    if _CELLS in text:
        return tuple(band for cell in text.split(_CELLS) for band in _of_cell(cell) if band.is_one)
    found = tuple(band for match in _BETWEEN.finditer(text) if (band := _between(match)).is_one)
    return found if re.search(r"\d", _BETWEEN.sub("", text)) else ()


def _of_cell(cell: str) -> Iterator[_Band]:
    head, _, value = cell.rpartition(": ")
    named = _HEAD_UNIT.search(head)
    unit, value = named.group(1) if named else "", value.strip()
    if match := _BETWEEN.fullmatch(value):
        yield _between(match, unit)
    elif match := _ONE_SIDED.fullmatch(value):
        number, own, lower, upper = match.groups()
        end = read_float(number)
        yield _Band(
            own or unit, end if lower else None, end if upper else None, lower == "초과", upper == "미만"
        )
    elif (match := _FROM_TO.fullmatch(value)) and not {match.group(2), match.group(4)} & _CLOCK:
        least, own, most, other = match.groups()
        yield _Band(other or own or unit, read_float(least), read_float(most))


def _between(match: re.Match[str], unit: str = "") -> _Band:
    least, own, lower, most, other, upper = match.groups()
    return _Band(own or other or unit, read_float(least), read_float(most), lower == "초과", upper == "미만")


def _numbers(text: str, unit: str) -> Iterable[float]:
    return [float(number) for number, _ in counts(text.lower(), unit)]


def _plain(text: str) -> str:
    """Return a text in written form, its amounts of money in won."""
    text = written(text)
    for one in reversed(amounts(text, about_money=True)):
        if re.search(r"[원억만천]", text[one.start : one.end]):
            text = f"{text[: one.start]}{one.value}원{text[one.end :]}"
    return re.sub(r"(?<=원)원", "", text)
