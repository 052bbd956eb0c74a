"""A sheet as a table for people: rows of cells that may be changed, each row with what is not proved of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assist.calculators.errors import SheetError
from assist.calculators.figures import unit_of
from assist.calculators.proof import Proof
from assist.calculators.sheet import Band, Figure, Row, Sheet, Table
from assist.calculators.values import Kind, shown
from assist.calculators.yaml_cells import Written
from knowledge.text.amounts import amounts
from knowledge.text.days import korean

_NUMBER = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+))\s*(%|[가-힣]{0,6})")
_UNITS = {Kind.MONEY: {"", "원"}, Kind.PERCENT: {"", "%", "퍼센트", "프로"}}
_DATED = {"effective_from": "시행일", "effective_to": "끝나는 날"}
YES_NO = ("예", "아니요")
EVERY = "모두"
"""What is chosen for a row that goes for all."""
_TEXTS = {Kind.CHOICE, Kind.SEASON, Kind.YES_NO}


@dataclass(frozen=True, slots=True)
class GridCell:
    """One value: its place in the file, what it is, the kind it is of, and the value as it is typed, with its unit."""

    place: str
    title: str
    kind: Kind
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """What rows of a table go by: one of ``options``, or (of another kind than choice) a range of numbers with a unit."""

    title: str
    kind: Kind
    options: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One figure or row of a table: its name, its cells, and why it is not proved (nothing where it is)."""

    place: str
    label: str
    cells: tuple[GridCell, ...]
    ref: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridBlock:
    """A dated table, or figures that belong together: its name, whom and when it is for, cells of its own, its rows.

    ``columns`` are what a table's rows go by; figures have none.
    """

    place: str
    title: str
    about: str
    cells: tuple[GridCell, ...]
    rows: tuple[GridRow, ...]
    why: tuple[str, ...] = ()
    columns: tuple[GridColumn, ...] = ()


def grid(sheet: Sheet, proof: Proof) -> tuple[GridBlock, ...]:
    """Return a sheet's tables and figures in order."""
    tables = [_of_table(f"tables.{number}", table, sheet, proof) for number, table in enumerate(sheet.tables)]
    figures = tuple(_of_figure(f"figures.{number}", one, proof) for number, one in enumerate(sheet.figures))
    return (*tables, *([GridBlock("figures", "숫자", "", (), figures)] if figures else []))


def columns_of(sheet: Sheet, table: Table) -> tuple[GridColumn, ...]:
    """Return what a table's rows go by, in order."""
    return tuple(_column(sheet, table, at, name) for at, name in enumerate(table.by))


def cells_of(blocks: tuple[GridBlock, ...]) -> dict[str, GridCell]:
    """Return every cell by its place, called by its table, its row and what it is."""
    own = ((block.title, cell) for block in blocks for cell in block.cells)
    rows = ((f"{block.title} {row.label}", row) for block in blocks for row in block.rows)
    named = (*own, *((name.strip(), cell) for name, row in rows for cell in row.cells))
    return {cell.place: replace(cell, title=f"{name} {cell.title}") for name, cell in named}


def typed(cell: GridCell, text: str) -> Written:
    """Return what a person typed into a cell as the file has it: 42,000원, 4만2천원 and 42000 are one.

    Raises:
        SheetError: it does not fit the cell.
    """
    text = text.strip()
    if not text:
        raise SheetError(f"'{cell.title}' 칸이 비었습니다. 값을 적어 주세요.")
    if cell.kind is Kind.DATE:
        return _day(cell, text)
    return text if cell.kind in _TEXTS else _number(cell, text)


def _day(cell: GridCell, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SheetError(f"'{cell.title}'의 '{text}'을(를) 2026-11-24처럼 적어 주세요.") from error


def _number(cell: GridCell, text: str) -> int:
    match = _NUMBER.fullmatch(text)
    if match and _fits(cell.kind, match.group(2)):
        return int(match.group(1).replace(",", ""))
    found = amounts(text, about_money=True) if cell.kind is Kind.MONEY else []
    if len(found) == 1 and not (text[: found[0].start] + text[found[0].end :]).strip(" 원"):
        return found[0].value
    wanted = f"'{cell.title}'의 '{text}'은(는) 소수점 없는 숫자여야 합니다"
    raise SheetError(f"{wanted}. 42000이나 42,000{cell.unit}처럼 적어 주세요.")


def _fits(kind: Kind, unit: str) -> bool:
    return unit in _UNITS[kind] if kind in _UNITS else unit != "%"


def _of_table(place: str, table: Table, sheet: Sheet, proof: Proof) -> GridBlock:
    cells = (GridCell(f"{place}.ref", "근거", Kind.CHOICE, table.ref), *_dates(place, table))
    rows = tuple(
        _of_row(f"{place}.rows.{number}", table, row, proof) for number, row in enumerate(table.rows)
    )
    return GridBlock(
        place, table.shown, _about(table), cells, rows, _why(proof, place), columns_of(sheet, table)
    )


def _column(sheet: Sheet, table: Table, at: int, name: str) -> GridColumn:
    own, cells = sheet.input_of.get(name), [row.at[at] for row in table.rows]
    title = own.title if own else name
    ranged = own is not None and own.kind in {Kind.MONEY, Kind.COUNT, Kind.PERCENT, Kind.TIME}
    if ranged or any(isinstance(cell, Band) for cell in cells):
        return GridColumn(title, table.band_kind, unit=unit_of(table.band_kind, table.band_unit))
    if (own and own.kind is Kind.YES_NO) or any(isinstance(cell, bool) for cell in cells):
        return GridColumn(title, Kind.CHOICE, YES_NO)
    known = (own.values or sheet.scale_of[own.scale or ""].values) if own else ()
    return GridColumn(title, Kind.CHOICE, known or tuple(sorted({str(cell) for cell in cells if cell})))


def _of_row(place: str, table: Table, row: Row, proof: Proof) -> GridRow:
    cells = [*_ends(place, table, row), *_values(place, table, row)]
    if row.ref:
        cells.append(GridCell(f"{place}.ref", "근거", Kind.CHOICE, row.ref))
    label = " · ".join(shown(cell, Kind.CHOICE) for cell in row.at if isinstance(cell, str | bool))
    return GridRow(place, label, tuple(cells), row.ref or table.ref, _why(proof, place))


def _of_figure(place: str, figure: Figure, proof: Proof) -> GridRow:
    cells = [*_values(place, figure, figure), GridCell(f"{place}.ref", "근거", Kind.CHOICE, figure.ref)]
    label = " · ".join(filter(None, (figure.shown, figure.client)))
    return GridRow(place, label, (*cells, *_dates(place, figure)), figure.ref, _why(proof, place))


def _values(place: str, rule: Figure | Table, part: Figure | Row) -> Iterator[GridCell]:
    unit = unit_of(rule.kind, rule.unit)
    value = f"{part.value:,}" if isinstance(part.value, int) else part.value
    yield GridCell(f"{place}.value", "값", rule.kind, value, unit)
    if part.phrase:
        yield GridCell(f"{place}.phrase", "자료에 적힌 말", Kind.CHOICE, part.phrase)


def _ends(place: str, table: Table, row: Row) -> Iterator[GridCell]:
    unit = unit_of(table.band_kind, table.band_unit)
    for at, cell in enumerate(row.at):
        ends = (
            ((cell.least, "least", "이상"), (cell.below, "below", "미만")) if isinstance(cell, Band) else ()
        )
        for end, name, word in ends:
            if end is not None:
                yield GridCell(f"{place}.at.{at}.{name}", word, table.band_kind, f"{end:,}", unit)


def _dates(place: str, rule: Figure | Table) -> Iterator[GridCell]:
    for name, title in _DATED.items():
        day = getattr(rule, name)
        if day is not None:
            yield GridCell(f"{place}.{name}", title, Kind.DATE, day.isoformat())


def _about(rule: Table) -> str:
    first = f"{korean(rule.effective_from)}부터" if rule.effective_from else ""
    last = f"{korean(rule.effective_to)}까지" if rule.effective_to else ""
    return " ".join(filter(None, (rule.client, first, last)))


def _why(proof: Proof, place: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(doubt.why for doubt in proof.doubts if doubt.place == place))
