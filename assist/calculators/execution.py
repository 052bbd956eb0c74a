"""A sheet worked through for one case: what it says, step by step, or what has to be asked first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from assist.calculators.errors import NotApplicable
from assist.calculators.figures import Claim
from assist.calculators.functions import FUNCTIONS
from assist.calculators.inputs import Input
from assist.calculators.result import Computed, Line, Use
from assist.calculators.sheet import GIVEN, Band, Cell, Figure, Row, Sheet, Step, Table
from assist.calculators.templates import filled
from assist.calculators.values import Kind, Value, shown, spoken

_MOST_ROWS = 12  # of a table that is shown with a question back


@dataclass(frozen=True, slots=True)
class Situation:
    """The day whose rules count, the day of the call, and the client concerned."""

    day: date
    today: date
    clients: tuple[str, ...] = ()


def work(sheet: Sheet, given: Mapping[str, Value], here: Situation) -> Computed:
    """Return what a sheet comes to; where inputs are missing, what to ask for.

    Raises:
        NotApplicable: no rule is in force for the case, no row fits, or the sheet has no sentence for it.
    """
    if sheet.lowest and len(here.clients) > 1:
        cases = [_worked(sheet, given, replace(here, clients=(client,))) for client in here.clients]
        return _lowest(cases)
    return _worked(sheet, given, here)[0]


def _lowest(cases: Sequence[tuple[Computed, Value]]) -> Computed:
    """Return the case whose deciding value is lowest, or what has to be asked before that can be told."""
    asked = next((done for done, _ in cases if not done.complete), None)
    if asked:
        return asked
    least = FUNCTIONS["min"](*[value for _, value in cases])
    return next(done for done, value in cases if value == least)


def _worked(sheet: Sheet, given: Mapping[str, Value], here: Situation) -> tuple[Computed, Value]:
    """Return what a sheet comes to for the clients taken together, and the value of the step that decides."""
    case = _Case(sheet, given, here)
    missing = [one for one in sheet.inputs if case.lacks(one)]
    if missing:
        return _asked_back(sheet, missing, case), 0
    lines = [line for step in sheet.steps if (line := case.take(step)) is not None]
    case.used = []
    said = [filled(one.text, case.told) for one in sheet.say if case.holds(one.when)]
    lines = lines or case.unlabelled()
    if not said or not lines:
        raise NotApplicable
    decides = case.look_up(sheet.lowest) if sheet.lowest else 0
    return Computed(" ".join(said), tuple(lines), day=case.day), decides


@dataclass
class _Case:
    """The names of one case: inputs, figures in force, and the steps taken so far."""

    sheet: Sheet
    given: Mapping[str, Value]
    here: Situation
    values: dict[str, Value] = field(default_factory=dict)
    shapes: dict[str, tuple[Kind, str]] = field(default_factory=dict)
    used: list[Use] = field(default_factory=list)
    rests: dict[str, tuple[Use, ...]] = field(default_factory=dict)
    """What the steps that are not shown were worked out from; a shown one has a line of its own for that."""
    leads: dict[str, str] = field(default_factory=dict)
    """What each shown step rests on."""
    rules: dict[str, Figure | Table | None] = field(default_factory=dict)

    def lacks(self, one: Input) -> bool:
        """Whether an input has to be asked for."""
        return bool(one.ask) and self.look_up(one.name) is None and self.holds(one.when)

    def holds(self, when: str | None) -> bool:
        return when is None or bool(self.sheet.formulas[when].value(self.look_up))

    def take(self, step: Step) -> Line | None:
        """Work one step out; its line, where it is shown."""
        self.used = []
        if not self.holds(step.when):
            self.values.setdefault(step.name, None)
            return None
        condition = self._uses()
        value = self.sheet.formulas[step.value].value(self.look_up)
        uses = self._uses()
        self.values[step.name] = (
            floor(value) if step.kind is Kind.MONEY and isinstance(value, Fraction) else value
        )
        self.shapes[step.name] = (step.kind, step.unit)
        self.rests[step.name] = () if step.label or _came_to_nothing(value, uses) else (*uses, *condition)
        return self._line(step, uses, condition) if step.label else None

    def _uses(self) -> tuple[Use, ...]:
        """Return what was used since the last time."""
        uses, self.used = tuple(dict.fromkeys(self.used)), []
        return uses

    def _line(self, step: Step, uses: tuple[Use, ...], condition: tuple[Use, ...]) -> Line:
        """Return the line of a step, with the figures of its value, its words and its condition.

        It rests on the first of its value, else on what the steps it takes rest on.
        """
        label, value = filled(step.label, self.told), filled(step.shows or f"{{{step.name}}}", self.told)
        names = self.sheet.formulas[step.value].names
        taken = next((ref for name, ref in self.leads.items() if name in names), "")
        every = tuple(dict.fromkeys((*uses, *self._uses(), *condition)))
        ref = step.ref or (uses[0].ref if uses else taken or (every[0].ref if every else ""))
        self.leads[step.name] = ref
        return Line(label, value, ref, every)

    def unlabelled(self) -> list[Line]:
        """Return one line for sentences without a shown step: what was given, with the figures it was held against."""
        uses = self._uses()
        if not uses:
            return []
        given = [
            f"{one.title} {self.told(one.name, '')}" for one in self.sheet.inputs if one.name in self.given
        ]
        return [Line(self.sheet.title, ", ".join(given), uses[0].ref, uses)]

    def told(self, name: str, how: str) -> str:
        """Return a name's value for a sentence."""
        value = self.look_up(name)
        kind, unit = self._shape(name)
        return (spoken if how == "spoken" else shown)(value, kind, unit)

    def _shape(self, name: str) -> tuple[Kind, str]:
        if name in self.shapes:
            return self.shapes[name]
        one = self.sheet.input_of.get(name) or self.rule(name)
        return (one.kind, one.unit) if one else (Kind.CHOICE, "")

    def look_up(self, name: str) -> Any:
        if name in self.values:
            self.used += self.rests.get(name, ())
            return self.values[name]
        if name in self.sheet.input_of:
            return self._given(self.sheet.input_of[name])
        if name in self.sheet.scale_of:
            return self.sheet.scale_of[name].values
        return self._settled(name) if name in GIVEN else self._ruled(name)

    def _given(self, one: Input) -> Value:
        value = self.given.get(one.name)
        if value is None and one.kind is Kind.YES_NO:
            return bool(one.default)
        return one.default if value is None else value

    def _settled(self, name: str) -> Value:
        if name == "client":
            return self.here.clients[0] if self.here.clients else None
        return {"day": self.here.day, "today": self.here.today}.get(name, len(self.here.clients))

    @property
    def day(self) -> date | None:
        """The day whose rules count, None where it is not known yet."""
        found = self.look_up(self.sheet.in_force)
        return found if isinstance(found, date) else None

    def rule(self, name: str) -> Figure | Table | None:
        """Return the figure or table of a name that is in force."""
        if name not in self.rules:
            day, known = self.day, self.sheet.ruled.get(name, ())
            self.rules[name] = next((one for one in known if day and one.holds(day, self.here.clients)), None)
        return self.rules[name]

    def _ruled(self, name: str) -> Value:
        rule = self.rule(name)
        if rule is None:
            return None
        row = self._row(rule) if isinstance(rule, Table) else None
        if isinstance(rule, Table) and row is None:
            return None
        self.used.append(Use(_claim(rule, row), (row.ref if row else None) or rule.ref))
        value = row.value if row else rule.value  # type: ignore[union-attr]  # a figure where there is no row
        return date.fromisoformat(str(value)) if rule.kind is Kind.DATE else value

    def _row(self, table: Table) -> Row | None:
        keys = [self.look_up(name) for name in table.by]
        fits = (row for row in table.rows if all(map(meets, row.at, keys)))
        return next(fits, None)


def meets(cell: Cell, key: Any) -> bool:
    """Whether a value is the cell's, or in its band."""
    if not isinstance(cell, Band):
        return cell is None or cell == key
    if isinstance(key, bool) or not isinstance(key, int | Fraction):
        return False
    return (cell.least is None or cell.least <= key) and (cell.below is None or key < cell.below)


def _came_to_nothing(value: Value, uses: tuple[Use, ...]) -> bool:
    """Whether a step came to 0 that no figure is: what it was held against then counts for nothing later."""
    zero = value == 0 and not isinstance(value, bool)
    return zero and not any(use.claim.value == 0 for use in uses)


def _claim(rule: Figure | Table, row: Row | None) -> Claim:
    return rule.claim if isinstance(rule, Figure) else rule.claim(row or rule.rows[0])


def _asked_back(sheet: Sheet, missing: list[Input], case: _Case) -> Computed:
    """Return the question back, beside the tables the answer depends on; a sheet without any in force has no answer."""
    names = {one.name for one in missing}
    rules = [rule for name in sheet.ruled if (rule := case.rule(name)) is not None]
    if not rules:
        raise NotApplicable
    tables = [one for one in rules if isinstance(one, Table) and names & set(one.by)]
    lines = [Line(sheet.title, _rows(table), table.ref) for table in tables[:1]]
    lines = lines or [Line(sheet.title, " ".join(one.title for one in missing), rules[0].ref)]
    asked = filled(sheet.ask, lambda name, how: _listed([one.ask for one in missing]))
    return Computed(asked, tuple(lines), complete=False, day=case.day)


def _listed(asked: list[str]) -> str:
    return ", ".join(asked)


def _rows(table: Table) -> str:
    told = [f"{_cells(table, row)} {shown(row.value, table.kind, table.unit)}".strip() for row in table.rows]
    return " / ".join(told[:_MOST_ROWS])


def _cells(table: Table, row: Row) -> str:
    return " ".join(filter(None, (_cell(table, cell) for cell in row.at)))


def _cell(table: Table, cell: Cell) -> str:
    if not isinstance(cell, Band):
        return "" if cell is None else shown(cell, Kind.CHOICE)
    ends = ((cell.least, "이상"), (cell.below, "미만"))
    return " ".join(f"{spoken(end, table.band_kind, table.band_unit)} {word}" for end, word in ends if end)
