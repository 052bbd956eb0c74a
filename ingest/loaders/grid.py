"""Table cells with spans to a plain table: merged cells filled, header rows found and joined."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, Paragraph, Table
from knowledge.errors import too_big
from knowledge.limits import file_limits
from knowledge.text.blanks import one_line

_NUMBER = re.compile(r"[\d\s.,%()△▲▼+\-~:/원건명개년월일]+")
_MOST_HEADER_ROWS = 3
_LONG_CELL = 40
_PERIOD = re.compile(
    r"(?>(?:(?>(?:제\s*+)?)\d{1,4}\s*+(?:년도?|기|분기|반기|월|차|회|개월|일)\s*+)+)(?:말|초|간|\([^()]*+\))?|(?:19|20)\d\d"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the drawn table: where it begins (from 0) and how far it spans."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


def blocks_of(cells: Sequence[Cell], page: int | None = None, row_pages: Sequence[int] = ()) -> list[Block]:
    """Return what drawn cells hold: a title row as a paragraph, a one-column box as paragraphs, else a table.

    ``row_pages`` is given when the rows stand on several pages: the page of every row.
    """
    if not any(cell.text.strip() for cell in cells):
        return []
    if not row_pages:
        cells = _compact(cells)
    grid = _fill(cells)
    blocks: list[Block] = []
    start = 0
    while start < len(grid) - 1 and _is_title(grid[start]):
        blocks.append(Paragraph(_said(grid[start]), page))
        start += 1
    rest = [_lifted(cell, start) for cell in cells if cell.row >= start]
    table = _table(rest, grid[start:], page, row_pages[start:])
    if len(table.header or table.rows[0]) > 1:
        return [*blocks, table]
    lines = [Paragraph(row[0], table.page_of(i)) for i, row in enumerate(table.rows) if row[0]]
    return [*blocks, *(Paragraph(name, page) for name in table.header if name), *lines]


def _table(cells: Sequence[Cell], grid: list[list[str]], page: int | None, row_pages: Sequence[int]) -> Table:
    head = _header_rows(cells, grid)
    kept = [i for i in range(head, len(grid)) if any(grid[i])]
    if not kept:
        head, kept = 0, [i for i in range(len(grid)) if any(grid[i])]
    pages = tuple(row_pages[i] for i in kept) if len(set(row_pages)) > 1 else ()
    rows = tuple(tuple(grid[i]) for i in kept)
    return _without_empty_columns(Table(_joined(grid[:head]), rows, page, pages))


def _is_title(row: Sequence[str]) -> bool:
    return (
        len(row) > 1 and len({cell for cell in row if cell}) <= 1 and (len(set(row)) == 1 or not any(row[1:]))
    )


def _said(row: Sequence[str]) -> str:
    return next((cell for cell in row if cell), "")


def _lifted(cell: Cell, by: int) -> Cell:
    return Cell(cell.row - by, cell.column, cell.text, cell.row_span, cell.column_span, cell.is_header)


def numeric(text: str) -> bool:
    """Whether a cell holds a figure, a date or nothing but units."""
    return bool(_NUMBER.fullmatch(text)) and any(c.isdigit() for c in text)


def refuse_area(rows: int, columns: int) -> int:
    """Return how many cells a table takes when it is drawn out.

    Raises:
        UnreadableFile: more than the limit.
    """
    most = file_limits().cells
    if rows * columns > most:
        raise too_big(f"표 하나가 펼치면 {most:,}칸을 넘습니다.", "ASSIST_FILE_CELLS")
    return rows * columns


def _compact(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells with rows and columns that only repeat their neighbours taken out.

    Where no cell begins or ends nothing new is said, however far a span claims to reach.
    """
    ends = {cell.column for cell in cells} | {cell.column + cell.column_span for cell in cells}
    columns = {place: i for i, place in enumerate(sorted(ends))}
    ends = {cell.row for cell in cells} | {cell.row + cell.row_span for cell in cells}
    rows = {place: i for i, place in enumerate(sorted(ends))}
    return [
        Cell(
            rows[cell.row],
            columns[cell.column],
            cell.text,
            rows[cell.row + cell.row_span] - rows[cell.row],
            columns[cell.column + cell.column_span] - columns[cell.column],
            cell.is_header,
        )
        for cell in cells
    ]


def _fill(cells: Sequence[Cell]) -> list[list[str]]:
    height = max(cell.row + cell.row_span for cell in cells)
    width = max(cell.column + cell.column_span for cell in cells)
    area = refuse_area(height, width)
    grid = [[""] * width for _ in range(height)]
    for cell in cells:
        area = refuse_area(1, area + cell.row_span * cell.column_span - 1)
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
    if any(numeric(cell) and not _PERIOD.fullmatch(cell) for cell in first) or any(
        len(c) > _LONG_CELL for c in first
    ):
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
    lines = [one_line(line) for line in text.split("\n")]
    return "\n".join(line for line in lines if line)
