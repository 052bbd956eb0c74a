"""One sheet: what asks for it, its inputs, figures and tables with their passages, its steps and its sentences."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from assist.calculators.example import Example, check_examples, check_given
from assist.calculators.figures import Claim
from assist.calculators.formula import Formula, read_formula
from assist.calculators.inputs import Asks, Input, Name, Part
from assist.calculators.templates import filled, is_broken, places
from assist.calculators.values import Kind, check_value
from knowledge.text.spoken import written

_TAKEN = frozenset({"date", "text", "call_id", "company"})  # by arguments of every tool
GIVEN = frozenset({"day", "today", "client", "clients"})
"""Names every sheet has: the day whose rules count, the day of the call, the clients and how many there are."""
Ref = Annotated[str, Field(min_length=1, max_length=200)]
"""A control number, or ``file name#words that stand in the passage``."""


class Rule(Part):
    """What is in force between two days (inclusive, None is open), for one client or for all, by a passage.

    ``title`` is its name for people, where it has one.
    """

    name: Name
    title: str = Field("", max_length=60)
    kind: Kind
    unit: str = ""
    ref: Ref
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None

    @property
    def shown(self) -> str:
        """Its name for people."""
        return self.title or self.name

    def holds(self, day: date, clients: tuple[str, ...]) -> bool:
        """Whether it is in force on ``day`` for one of ``clients``."""
        started = self.effective_from is None or self.effective_from <= day
        ended = self.effective_to is not None and day > self.effective_to
        return started and not ended and (self.client is None or self.client in clients)


class Figure(Rule):
    """One figure; ``phrase`` are the words that state it where its passage has no number (전액, 반값)."""

    value: int | Annotated[str, Field(min_length=1, max_length=60)]
    phrase: str = ""

    @model_validator(mode="after")
    def _fits(self) -> "Figure":
        check_value(self.kind, self.value)
        return self

    @property
    def claim(self) -> Claim:
        """What its passage has to state."""
        return Claim(self.kind, self.value, self.unit, self.phrase)


class Band(Part):
    """A range of numbers: ``least`` is in it, ``below`` is not; None is open."""

    least: int | None = None
    below: int | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> "Band":
        if self.least is not None and self.below is not None and self.least >= self.below:
            raise ValueError(
                f"least {self.least}이(가) below {self.below}보다 작아야 합니다. 값을 고쳐 주세요"
            )
        return self


Cell = Band | bool | str | None


class Row(Part):
    """A row: for each of the table's ``by`` a value, a band, or None for all; and what the table says for it."""

    at: tuple[Cell, ...]
    value: int | str
    phrase: str = ""
    ref: Ref | None = None


class Table(Rule):
    """Values by choice or by band; ``by`` are inputs or earlier steps.

    ``band_kind`` and ``band_unit`` say what its bands are of; by themselves what they are bands of says it.
    """

    by: tuple[Name, ...] = Field(min_length=1, max_length=4)
    band_kind: Kind = Kind.MONEY
    band_unit: str = ""
    rows: tuple[Row, ...] = Field(min_length=1, max_length=2_000)

    @model_validator(mode="after")
    def _fits(self) -> "Table":
        for place, row in enumerate(self.rows, start=1):
            if len(row.at) != len(self.by):
                raise ValueError(f"{place}번째 줄의 at은 by({', '.join(self.by)})와 수가 같아야 합니다")
            check_value(self.kind, row.value)
        return self

    @property
    def banded(self) -> str | None:
        """The first name that it has bands of."""
        cells = zip(self.by, zip(*(row.at for row in self.rows), strict=True), strict=True)
        return next((name for name, at in cells if any(isinstance(cell, Band) for cell in at)), None)

    def claim(self, row: Row) -> Claim:
        """What the passage has to state for a row."""
        return Claim(self.kind, row.value, self.unit, row.phrase)


class Scale(Part):
    """Values from best to worst."""

    name: Name
    values: tuple[str, ...] = Field(min_length=2, max_length=100)


class Step(Part):
    """One step: where ``when`` holds, ``name`` becomes what ``value`` comes to; a name may be worked on by later steps.

    A step with a ``label`` is shown, its value as ``shows`` has it; ``ref`` is the passage that orders it, by itself that of
    the first figure it uses.
    """

    name: Name
    value: str
    label: str = ""
    shows: str = ""
    kind: Kind = Kind.MONEY
    unit: str = ""
    when: str | None = None
    ref: Ref | None = None


class Sentence(Part):
    """One sentence to say where ``when`` holds."""

    text: str = Field(min_length=1, max_length=400)
    when: str | None = None


class Sheet(Part):
    """A calculator as data; ``key`` is its file's name.

    ``order``: of two sheets a question asks for, the lower is tried first. ``in_force``: the day whose version counts (``day``,
    ``today`` or an input). ``one_client``: it needs to know which client is meant;
    ``lowest``: of several, the one counts for which this step comes out lowest. ``tool``: it is offered by itself too.
    """

    key: Name
    title: str = Field(min_length=1, max_length=40)
    about: str = Field(min_length=1, max_length=300)
    order: int = 50
    tool: bool = True
    in_force: Name = "day"
    one_client: bool = False
    lowest: Name | None = None
    asks: Asks
    inputs: tuple[Input, ...] = Field(min_length=1, max_length=30)
    figures: tuple[Figure, ...] = Field((), max_length=200)
    tables: tuple[Table, ...] = Field((), max_length=60)
    scales: tuple[Scale, ...] = Field((), max_length=10)
    steps: tuple[Step, ...] = Field(min_length=1, max_length=60)
    say: tuple[Sentence, ...] = Field(min_length=1, max_length=20)
    ask: str = "계산하려면 {missing} 알려 주셔야 합니다."
    examples: tuple[Example, ...] = Field((), max_length=20)

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """Every formula and condition of the sheet, read, by its text."""
        return {text: read_formula(text) for text in _formulas(self)}

    @cached_property
    def input_of(self) -> dict[str, Input]:
        """Its inputs by name."""
        return {one.name: one for one in self.inputs}

    @cached_property
    def scale_of(self) -> dict[str, Scale]:
        """Its scales by name."""
        return {one.name: one for one in self.scales}

    @cached_property
    def ruled(self) -> dict[str, tuple[Figure | Table, ...]]:
        """Its figures and tables by name, in order."""
        found: dict[str, list[Figure | Table]] = {}
        rules: tuple[Figure | Table, ...] = (*self.figures, *self.tables)
        for one in rules:
            found.setdefault(one.name, []).append(one)
        return {name: tuple(many) for name, many in found.items()}

    @model_validator(mode="after")
    def _whole(self) -> "Sheet":
        object.__setattr__(self, "tables", tuple(_measured(table, self) for table in self.tables))
        _check_names(self)
        _check_sentences(self)
        _check_inputs(self)
        check_examples(self.examples, self.input_of, {one.name: one.values for one in self.scales})
        return self


def _measured(table: Table, sheet: Sheet) -> Table:
    """Return a table whose bands are of the kind and unit of what they are bands of, where it does not say itself."""
    if table.model_fields_set & {"band_kind", "band_unit"}:
        return table
    named: tuple[Input | Step, ...] = (*sheet.inputs, *sheet.steps)
    of = next((one for one in named if one.name == table.banded), None)
    return table.model_copy(update={"band_kind": of.kind, "band_unit": of.unit}) if of else table


def _formulas(sheet: Sheet) -> Iterator[str]:
    yield from (step.value for step in sheet.steps)
    parts: tuple[Step | Sentence | Input, ...] = (*sheet.steps, *sheet.say, *sheet.inputs)
    yield from (part.when for part in parts if part.when is not None)


def _check_names(sheet: Sheet) -> None:
    inputs = [one.name for one in sheet.inputs]
    named = {*sheet.ruled, *sheet.scale_of, *GIVEN, *_TAKEN}
    twice = {name for name in inputs if inputs.count(name) > 1 or name in named}
    twice |= {step.name for step in sheet.steps} & {*inputs, *named}
    if twice:
        raise ValueError(
            f"이름 {', '.join(sorted(twice))}이(가) 두 가지로 쓰입니다. 하나를 다른 이름으로 바꿔 주세요"
        )
    known = {*inputs, *(named - _TAKEN), *(step.name for step in sheet.steps)}
    for where, names in _named(sheet):
        lost = sorted(names - known)
        if lost:
            raise ValueError(
                f"{where}에 모르는 이름 {', '.join(lost)}이(가) 있습니다. inputs, figures, tables, steps에 적어 주세요"
            )


def _check_sentences(sheet: Sheet) -> None:
    for text in (*_texts(sheet), sheet.ask):
        if is_broken(text):
            raise ValueError(
                f"문장 '{text}'의 중괄호가 맞지 않습니다. {{이름}}이나 {{이름:spoken}}처럼 적어 주세요"
            )
    other = next((name for name, _ in places(sheet.ask) if name != "missing"), None)
    if other is not None:
        raise ValueError(f"ask의 {{{other}}} 자리는 쓸 수 없습니다. {{missing}}으로 적어 주세요")
    for text in _texts(sheet):
        if re.search(r"\d", written(filled(text, lambda name, how: ""))):
            raise ValueError(
                f"문장 '{text}'에 숫자가 바로(또는 '한 달'처럼 말로) 적혀 있습니다. figures에 근거(ref)와 함께 적고 {{이름}}으로 써 주세요"
            )


def _named(sheet: Sheet) -> Iterator[tuple[str, frozenset[str]]]:
    yield from ((f"계산식 '{text}'", formula.names) for text, formula in sheet.formulas.items())
    yield from ((f"문장 '{text}'", frozenset(name for name, _ in places(text))) for text in _texts(sheet))
    yield from ((f"표 {table.name}의 by", frozenset(table.by)) for table in sheet.tables)
    yield "in_force", frozenset({sheet.in_force})
    yield "lowest", frozenset({sheet.lowest} if sheet.lowest else ())
    needed = [need if isinstance(need, tuple) else (need,) for need in sheet.asks.needs]
    yield "asks.needs", frozenset(name for names in needed for name in names)


def _texts(sheet: Sheet) -> Iterator[str]:
    yield from (one.text for one in sheet.say)
    yield from (text for step in sheet.steps for text in (step.label, step.shows))


def _check_inputs(sheet: Sheet) -> None:
    for one in sheet.inputs:
        scaled = one.scale is not None
        if one.kind is Kind.CHOICE and not one.options and not scaled:
            raise ValueError(f"입력 {one.name}에 고를 값이 없습니다. options나 scale을 적어 주세요")
        if scaled and one.scale not in sheet.scale_of:
            raise ValueError(
                f"입력 {one.name}의 scale '{one.scale}'이(가) scales에 없습니다. 이름을 맞춰 주세요"
            )
        if one.default is not None:
            scales = {scale.name: scale.values for scale in sheet.scales}
            check_given(f"입력 {one.name}의 default", one, one.default, scales)
        if one.kind in {Kind.PERCENT, Kind.SEASON} and one.options:
            raise ValueError(f"입력 {one.name}에는 options를 쓸 수 없습니다. 지워 주세요")
