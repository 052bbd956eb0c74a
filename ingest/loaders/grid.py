"""Table cells with spans to a plain table: merged cells filled, header rows found and joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Table

_NUMBER = re.compile(r"[\d\s.,%()△▲▼+\-~:/원건명개년월일]+")
_MOST_HEADER_ROWS = 3
_LONG_CELL = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the drawn table: where it begins (from 0) and how far it spans."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


def table_of(cells: Sequence[Cell], page: int | None = None) -> Table | None:
    """Return the table of the drawn cells, or None when no cell holds text."""
    if not any(cell.text.strip() for cell in cells):
        return None
    grid = _fill(cells)
    head = _header_rows(cells, grid)
    header = _joined(grid[:head])
    kept = [tuple(row) for row in grid[head:] if any(row)]
    if not kept and head:
        return Table((), tuple(tuple(row) for row in grid[:head]), page)
    return _without_empty_columns(Table(header, tuple(kept), page))


def table_of_rows(rows: Sequence[Sequence[str]], page: int | None = None) -> Table | None:
    """Return the table of plain rows, the first taken as header when it looks like one."""
    cells = [Cell(i, j, text) for i, row in enumerate(rows) for j, text in enumerate(row)]
    return table_of(cells, page)


def numeric(text: str) -> bool:
    """Whether a cell holds a figure, a date or nothing but units."""
    return bool(_NUMBER.fullmatch(text)) and any(c.isdigit() for c in text)


def _fill(cells: Sequence[Cell]) -> list[list[str]]:
    height = max(cell.row + cell.row_span for cell in cells)
    width = max(cell.column + cell.column_span for cell in cells)
    grid = [[""] * width for _ in range(height)]
    for cell in cells:
        text = _one_line(cell.text)
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = text
    return grid


def _header_rows(cells: Sequence[Cell], grid: list[list[str]]) -> int:
    marked = {cell.row for cell in cells if cell.is_header and cell.column > 0}
    if 0 in marked:
        return next(i for i in range(len(grid) + 1) if i not in marked)
    if len(grid) < 2 or not looks_like_header(grid):
        return 0
    spans = [cell.row_span for cell in cells if cell.row == 0]
    deepest = max(spans)
    if deepest >= len(grid) or deepest > _MOST_HEADER_ROWS or min(spans) == deepest > 1:
        return 1
    return deepest


def looks_like_header(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: filled, short, no figures, not all one merged cell."""
    first = [cell for cell in grid[0] if cell]
    if len(set(first)) < 2 or len(first) < len(grid[0]) * 0.6:
        return False
    if any(numeric(cell) and not _year(cell) for cell in first) or any(len(c) > _LONG_CELL for c in first):
        return False
    return not _is_form(grid)


def _is_form(grid: Sequence[Sequence[str]]) -> bool:
    """Two columns whose left cells are all short labels and whose first right cell is a longer text."""
    if len(grid[0]) != 2:
        return False
    left, right = [row[0] for row in grid], [row[1] for row in grid]
    ends = (".", "다", "요")
    return (
        len(right[0]) > 2 * max(len(left[0]), 6)
        or right[0].endswith(ends)
        or (len(set(left)) == len(left) and any(c.isdigit() for c in right[0]) and len(right[0]) > 6)
    )


def _year(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d년?(?:도)?", cell))


def _joined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    if not rows:
        return ()
    columns = zip(*rows, strict=True)
    return tuple(" ".join(dict.fromkeys(part for part in column if part)) for column in columns)


def _without_empty_columns(table: Table) -> Table:
    rows = (table.header, *table.rows) if table.header else table.rows
    kept = [j for j in range(len(rows[0])) if any(row[j] for row in rows)]
    pick = [tuple(row[j] for j in kept) for row in rows]
    if table.header:
        return Table(pick[0], tuple(pick[1:]), table.page, table.row_pages)
    return Table((), tuple(pick), table.page, table.row_pages)


def _one_line(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(line for line in lines if line)
