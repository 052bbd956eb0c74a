"""How well numbers, amounts, days, telephone numbers and spelt letters are read: the numbers of ``assist eval text``."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assist.errors import UsageError
from assist.insight.counting.intervals import wilson
from knowledge.os_errors import Deed, os_errors_as
from knowledge.text.amounts import amounts
from knowledge.text.digit_runs import digit_runs
from knowledge.text.moments import moments
from knowledge.text.quantities import quantities, usual_unit
from knowledge.text.spelt import spelt

_SENTENCE = TypeAdapter(str)
_CONFIDENCE = 0.95
_PLAIN_DAY = date(2026, 3, 11)
Kind = Literal["amount", "number", "day", "digits", "latin"]
Reading = tuple[object, ...]


class GoldReading(BaseModel):
    """One thing that stands in a text; which fields it has depends on the kind."""

    model_config = ConfigDict(extra="ignore")

    value: float | None = None
    unit: str = ""
    bound: str = ""
    date: str = ""
    time: str | None = None
    digits: str = ""
    text: str = ""


class GoldForm(BaseModel):
    """A sentence, and what of one kind stands in it."""

    id: str
    text: str
    kind: Kind
    said_on: date = _PLAIN_DAY
    readings: list[GoldReading] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, and the 95 % interval of the share."""

    right: int
    n: int

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval."""
        return wilson(self.right, self.n, _CONFIDENCE)


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence that was read wrongly."""

    text: str
    kind: str
    expected: tuple[Reading, ...]
    read: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Right readings by kind, and ordinary sentences out of which something was read."""

    kinds: Mapping[str, Share]
    plain: Share
    misses: tuple[Miss, ...]

    @property
    def forms(self) -> Share:
        """All kinds together."""
        return Share(sum(one.right for one in self.kinds.values()), sum(one.n for one in self.kinds.values()))


def load_sentences(path: Path) -> list[str]:
    """Return the sentences of a file of JSON strings, one a line.

    Raises:
        UsageError: the file cannot be read, or a line is no JSON string.
    """
    with os_errors_as(UsageError, path, Deed.READ):
        lines = path.read_text(encoding="utf-8").splitlines()
    try:
        return [_SENTENCE.validate_json(line) for line in lines if line.strip()]
    except ValidationError as error:
        raise UsageError(f"{path}: 줄마다 큰따옴표로 묶은 문장(JSON 문자열) 하나가 있어야 합니다.") from error


def measure(forms: Iterable[GoldForm], plain: Sequence[str]) -> Marks:
    """Read forms, each for its kind, and ordinary sentences for all kinds."""
    counted: dict[str, list[bool]] = {}
    misses: list[Miss] = []
    for form in forms:
        expected, read = _expected(form), _READERS[form.kind](form.text, form.said_on)
        counted.setdefault(form.kind, []).append(expected == read)
        if expected != read:
            misses.append(Miss(form.text, form.kind, expected, read))
    false = [miss for text in plain if (miss := _false_reading(text))]
    kinds = {kind: Share(sum(right), len(right)) for kind, right in sorted(counted.items())}
    return Marks(kinds, Share(len(plain) - len(false), len(plain)), (*misses, *false))


def _false_reading(text: str) -> Miss | None:
    found = ((kind, reader(text, _PLAIN_DAY)) for kind, reader in _READERS.items())
    return next((Miss(text, kind, (), read) for kind, read in found if read), None)


def _expected(form: GoldForm) -> tuple[Reading, ...]:
    return tuple(_GOLD[form.kind](one) for one in form.readings)


_GOLD: Mapping[str, Callable[[GoldReading], Reading]] = {
    "amount": lambda one: (one.value, one.bound),
    "number": lambda one: (round(one.value or 0, 4), usual_unit(one.unit), one.bound),
    "day": lambda one: (one.date, one.time, one.bound),
    "digits": lambda one: (one.digits,),
    "latin": lambda one: (one.text,),
}
_READERS: Mapping[str, Callable[[str, date], tuple[Reading, ...]]] = {
    "amount": lambda text, _: tuple((float(one.value), one.bound.value) for one in amounts(text)),
    "number": lambda text, _: tuple(
        (round(float(one.value), 4), one.unit, one.bound.value) for one in quantities(text)
    ),
    "day": lambda text, day: tuple(
        (str(one.day), f"{one.time:%H:%M}" if one.time else None, "by" if one.by else "on")
        for one in moments(text, day)
    ),
    "digits": lambda text, _: tuple((one.digits,) for one in digit_runs(text)),
    "latin": lambda text, _: tuple((one.text,) for one in spelt(text)),
}
