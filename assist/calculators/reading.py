"""What a sheet needs, read out of a Korean question in written form."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from assist.calculators.counts import counts
from assist.calculators.cues import places, says
from assist.calculators.inputs import Input
from assist.calculators.sheet import Sheet
from assist.calculators.values import Kind, Number, Value
from knowledge.text.alternatives import any_of
from knowledge.text.amounts import Amount, amounts
from knowledge.text.bounds import Bound
from knowledge.text.written_days import Dated, dates, days_of_month, months

_NEAR = 14  # letters between a value and the word that names it
_OFFICE_OPENS = 8  # an hour before this, said without 오전, is of the afternoon
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})\s*(?:%|퍼센트|프로)")
_HOUR = re.compile(r"(?>(?:(오전|아침|새벽)\s*+)?)(?<!\d)(\d{1,2})\s*+시(?!간)")


@dataclass(frozen=True)
class Question:
    """A question in written form: the day it is asked, and how many clients it names."""

    text: str
    today: date
    clients_named: int = 0

    @cached_property
    def lower(self) -> str:
        """Its text in lower case."""
        return self.text.lower()

    @cached_property
    def amounts(self) -> list[Amount]:
        """Its amounts of money; what only limits one (50억 미만) is none."""
        return [one for one in amounts(self.text, about_money=True) if one.bound is Bound.EXACT]

    @cached_property
    def dates(self) -> list[Dated]:
        """Its days."""
        return dates(self.text, self.today)


@dataclass(frozen=True, slots=True)
class _Found:
    """A value that stands in the question."""

    value: Value
    start: int
    end: int
    sure: bool = True
    """Whether it may be taken without a word that names it."""


def is_asked(sheet: Sheet, text: str) -> bool:
    """Whether a question in lower case has the words that ask for a sheet."""
    asks = sheet.asks
    return (
        says(text, asks.any) and all(says(text, words) for words in asks.also) and not says(text, asks.none)
    )


def read_inputs(sheet: Sheet, question: Question) -> dict[str, Value]:
    """Return the inputs a question gives; what it does not give is left out."""
    given: dict[str, Value] = {}
    for kind, candidates in _CANDIDATES.items():
        wanted = [one for one in sheet.inputs if one.kind is kind]
        if wanted:
            given |= _shared_out(wanted, candidates, question)
    for one in sheet.inputs:
        value = _by_itself(one, sheet, question)
        if value is not None:
            given[one.name] = value
    return given


def _by_itself(one: Input, sheet: Sheet, question: Question) -> Value:
    """Return the value of an input that shares its candidates with no other."""
    text = question.lower
    if one.kind is Kind.YES_NO:
        return True if says(text, one.words) and not says(text, one.unless) else None
    if one.kind is Kind.CHOICE:
        return _on_scale(one, sheet, question.text) if one.scale else _chosen(one, text)
    if one.kind is Kind.COUNT:
        return _counted(one, question)
    return _hour(text) if one.kind is Kind.TIME else None


def _chosen(one: Input, text: str) -> str | None:
    fits = (option for option in one.options if says(text, option.words) and not says(text, option.unless))
    return next((option.value for option in fits), None)


def _on_scale(one: Input, sheet: Sheet, text: str) -> str | None:
    match = _scale(sheet.scale_of[one.scale or ""].values).search(text)
    return match.group(0).upper() if match else None


@lru_cache(maxsize=256)
def _scale(values: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z가-힣])(?:{any_of(values)})(?![A-Za-z\d+-])", re.IGNORECASE)


def _hour(text: str) -> int | None:
    said = _HOUR.search(text)
    if said is None:
        return None
    hour = int(said.group(2))
    afternoon = not said.group(1) and 0 < hour < _OFFICE_OPENS
    return hour + 12 * afternoon if hour + 12 * afternoon <= 24 else None


def _counted(one: Input, question: Question) -> Number | None:
    text = question.lower
    if says(text, one.unless):
        return None
    near = [*places(text, one.words)]
    for unit in one.units:
        for value, place in counts(text, unit.word):
            number = max(value * unit.times + unit.plus, 0)
            if _within(one, number) and (not one.words or one.bare or _distance(place, near) <= _NEAR):
                return number
    together = question.clients_named > 1 and says(text, one.clients_with)
    return question.clients_named if together else None


def _within(one: Input, number: Number) -> bool:
    return (one.least is None or one.least <= number) and (one.most is None or number <= one.most)


def _shared_out(wanted: Sequence[Input], candidates: "_Reader", question: Question) -> dict[str, Value]:
    """Give each value to the input whose words stand nearest; one that may stand bare takes what is left, in order."""
    found = {one.name: candidates(one, question) for one in wanted}
    pairs = sorted(_pairs(wanted, found, question.lower), key=lambda pair: pair[0])
    given: dict[str, Value] = {}
    taken: set[int] = set()
    for _, name, value in pairs:
        if name not in given and value.start not in taken:
            given[name] = value.value
            taken.add(value.start)
    for one in wanted:
        left = [v for v in found[one.name] if v.start not in taken and v.sure]
        if one.name not in given and left and (one.bare or not one.words):
            given[one.name] = left[0].value
            taken.add(left[0].start)
    return given


def _pairs(
    wanted: Sequence[Input], found: Mapping[str, Sequence[_Found]], text: str
) -> Iterator[tuple[tuple[int, bool, int], str, _Found]]:
    for order, one in enumerate(wanted):
        near = [*places(text, one.words)]
        for value in found[one.name]:
            distance, behind = _nearness((value.start, value.end), near)
            if distance <= _NEAR:
                yield (distance, behind, order), one.name, value


def _distance(span: tuple[int, int], near: Iterable[tuple[int, int]]) -> int:
    """Return the letters between a value and the nearest word; 0 where they share letters."""
    return _nearness(span, near)[0]


def _nearness(span: tuple[int, int], near: Iterable[tuple[int, int]]) -> tuple[int, bool]:
    """Return the distance of the nearest word, and whether it stands behind the value: one before it is meant first."""
    start, end = span
    return min(
        ((max(begin - end, start - stop, 0), begin >= end) for begin, stop in near), default=(_NEAR + 1, True)
    )


def _money(one: Input, question: Question) -> list[_Found]:
    least = 0 if isinstance(one.bare, bool) else one.bare
    found = [_Found(said.value, said.start, said.end, said.value >= least) for said in question.amounts]
    return _allowed(found, one, question.lower)


def _percents(one: Input, question: Question) -> list[_Found]:
    found = [_Found(int(m.group(1)), m.start(), m.end()) for m in _PERCENT.finditer(question.text)]
    return _allowed(found, one, question.lower)


def _days(one: Input, question: Question) -> list[_Found]:
    found = question.dates
    if not found and one.day_alone:
        found = days_of_month(question.text, question.today)
    if not found and one.month_alone:
        found = months(question.text, question.today, last=one.month_alone == "last", ahead=one.ahead)
    days = [_Found(_of_year(d, one.ahead, question.today), d.start, d.end) for d in found]
    return _allowed(days, one, question.lower)


def _of_year(found: Dated, ahead: bool | None, today: date) -> date:
    return found.day if ahead is None else found.towards(today, ahead=ahead)


def _allowed(found: list[_Found], one: Input, text: str) -> list[_Found]:
    """Leave out values before which a word stands that denies them."""
    denied = [stop for _, stop in places(text, one.unless)]
    return [v for v in found if not any(0 <= v.start - stop <= _NEAR for stop in denied)]


_Reader = Callable[[Input, Question], list[_Found]]
_CANDIDATES: Mapping[Kind, _Reader] = {Kind.MONEY: _money, Kind.PERCENT: _percents, Kind.DATE: _days}
