"""What a person does to a sheet on the page: cells typed anew, rows and dated versions added, rows taken out, in order."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import singledispatch

from assist.calculators.errors import SheetError
from assist.calculators.grid import EVERY, YES_NO, GridCell, GridColumn, cells_of, columns_of, grid, typed
from assist.calculators.inputs import Part
from assist.calculators.load import read_sheet
from assist.calculators.proof import Proof
from assist.calculators.sheet import Figure, Row, Sheet, Table
from assist.calculators.values import Kind
from assist.calculators.yaml_cells import scalar, with_cells
from assist.calculators.yaml_rows import with_row, with_version, without_row
from knowledge.text.days import korean

_MOST = 100  # edits of one go
_LOST = "계산표에 '{place}' 자리가 없습니다. 화면을 새로 고친 뒤 다시 고쳐 주세요."


class CellsTyped(Part):
    """What was typed, by the place of the cell."""

    cells: Mapping[str, str]


class RowAdded(Part):
    """A row for the table ``add``: what is chosen or typed for each column (``10~20`` for a range), its value and its passage."""

    add: str
    at: tuple[str, ...]
    value: str
    ref: str = ""


class RowGone(Part):
    """The row ``remove`` taken out."""

    remove: str


class VersionAdded(Part):
    """The table or figure ``version`` once more, in force from a day on."""

    version: str
    day: str


Edit = CellsTyped | RowAdded | RowGone | VersionAdded


def edited(text: str, key: str, edits: Sequence[Edit]) -> str:
    """Return a sheet's text after edits; the places of each are those after the edits before it.

    Raises:
        SheetError: what was typed does not fit, or what it is about is not there.
    """
    if len(edits) > _MOST:
        raise SheetError("한 번에 고치기에는 너무 많습니다. 저장한 뒤 이어서 고쳐 주세요.")
    for one in edits:
        text = _done(one, text, read_sheet(text, f"{key}.yaml"))
    return text


@singledispatch
def _done(edit: object, text: str, sheet: Sheet) -> str:
    raise TypeError(f"no edit of a sheet: {edit!r}")


@_done.register
def _cells(edit: CellsTyped, text: str, sheet: Sheet) -> str:
    cells = cells_of(grid(sheet, Proof()))
    lost = next((place for place in edit.cells if place not in cells), None)
    if lost is not None:
        raise SheetError(f"계산표에 '{lost}' 칸이 없습니다. 화면을 새로 고친 뒤 다시 고쳐 주세요.")
    return with_cells(text, {place: typed(cells[place], said) for place, said in edit.cells.items()})


@_done.register
def _row_added(edit: RowAdded, text: str, sheet: Sheet) -> str:
    table = _rule(sheet, edit.add)
    columns = columns_of(sheet, table) if isinstance(table, Table) else ()
    if not isinstance(table, Table) or len(columns) != len(edit.at):
        raise SheetError(_LOST.format(place=edit.add))
    at = [_at(column, said) for column, said in zip(columns, edit.at, strict=True)]
    whole = next((number for number, row in enumerate(table.rows) if None in row.at), None)
    before = None if "null" in at else whole  # what is for all comes last: the first row that fits counts
    changed = with_row(text, edit.add, _row(table, at, edit), before)
    rows = _rows(read_sheet(changed, f"{sheet.key}.yaml"), edit.add)
    new = rows[-1 if before is None else before]
    if [row.at for row in rows].count(new.at) > 1:
        raise SheetError("같은 항목의 줄이 이미 있습니다. 그 줄의 값을 고쳐 주세요.")
    return changed


@_done.register
def _row_gone(edit: RowGone, text: str, sheet: Sheet) -> str:
    table, _, number = edit.remove.partition(".rows.")
    if not number.isdecimal():
        raise SheetError(_LOST.format(place=edit.remove))
    return without_row(text, table, int(number))


@_done.register
def _version_added(edit: VersionAdded, text: str, sheet: Sheet) -> str:
    day, rule = typed(GridCell("", "기준일", Kind.DATE, ""), edit.day), _rule(sheet, edit.version)
    first = rule.effective_from
    if not isinstance(day, date) or (first and day <= first):
        since = korean(first) if first else ""
        raise SheetError(f"새 기준일은 지금 시행일({since})보다 뒤여야 합니다. 날짜를 고쳐 주세요.")
    return with_version(text, edit.version, day)


def _rule(sheet: Sheet, place: str) -> Table | Figure:
    part, _, number = place.partition(".")
    known: Mapping[str, Sequence[Table | Figure]] = {"tables": sheet.tables, "figures": sheet.figures}
    rules = known.get(part, ())
    if not number.isdecimal() or int(number) >= len(rules):
        raise SheetError(_LOST.format(place=place))
    return rules[int(number)]


def _rows(sheet: Sheet, place: str) -> tuple[Row, ...]:
    table = _rule(sheet, place)
    return table.rows if isinstance(table, Table) else ()


def _row(table: Table, at: Sequence[str], edit: RowAdded) -> str:
    """Return a row as YAML on one line."""
    value = typed(GridCell("", "값", table.kind, ""), edit.value)
    value = value.isoformat() if isinstance(value, date) else value
    ref = f", ref: {scalar(edit.ref.strip())}" if edit.ref.strip() else ""
    return f"{{at: [{', '.join(at)}], value: {scalar(value)}{ref}}}"


def _at(column: GridColumn, said: str) -> str:
    """Return a cell that a row goes by as YAML."""
    said = said.strip()
    if said in {"", EVERY, "~"}:
        return "null"
    if column.kind is not Kind.CHOICE:
        return _band(column, said)
    if column.options == YES_NO and said in YES_NO:
        return "true" if said == YES_NO[0] else "false"
    if said not in column.options:
        known = ", ".join(column.options)
        raise SheetError(f"'{column.title}'에 '{said}'이(가) 없습니다. {known} 가운데 고르세요.")
    return scalar(said)


def _band(column: GridColumn, said: str) -> str:
    least, mark, below = said.partition("~")
    if not mark:
        raise SheetError(f"'{column.title}'의 '{said}'을(를) 10~20처럼 이상과 미만으로 적어 주세요.")
    ends = {"least": least.strip(), "below": below.strip()}
    cell = GridCell("", column.title, column.kind, "")
    return "{" + ", ".join(f"{name}: {typed(cell, end)}" for name, end in ends.items() if end) + "}"
