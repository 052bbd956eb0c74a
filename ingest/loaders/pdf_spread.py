"""Tables that run over pages are put together again; a repeated header is said once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.loaders.grid import Cell
from ingest.loaders.pdf_lines import Line
from ingest.loaders.pdf_tables import Drawn

_NEAR = 4.0
_MOST_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page with its cells; ``row_pages`` gives the page of every row."""

    drawn: Drawn
    cells: tuple[Cell, ...]
    row_pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page parted into lines of running text and tables, from the top down."""

    number: int
    height: float
    lines: tuple[Line, ...]
    tables: tuple[PageTable, ...]


def joined(pages: Sequence[PageText]) -> list[PageText]:
    """Return the pages with every table that goes on at the top of the next page moved to where it began."""
    done: list[PageText] = []
    open_at: tuple[int, int] | None = None
    for page in pages:
        tables = list(page.tables)
        if open_at is not None and tables and _goes_on(done[open_at[0]], open_at[1], tables[0], page):
            _append(done, open_at, tables.pop(0))
            page = replace(page, tables=tuple(tables))
            whole = not tables and not page.lines
            done.append(page)
            open_at = open_at if whole else _last(done)
        else:
            done.append(page)
            open_at = _last(done)
    return done


def _last(done: Sequence[PageText]) -> tuple[int, int] | None:
    """Return the table that ends the last page, None when text follows it."""
    page = done[-1]
    if not page.tables:
        return None
    bottom = page.tables[-1].drawn.bottom
    closed = any(line.top <= bottom + 1 for line in page.lines)
    return None if closed else (len(done) - 1, len(page.tables) - 1)


def _goes_on(before: PageText, place: int, table: PageTable, page: PageText) -> bool:
    if any(line.bottom >= table.drawn.top - 1 for line in page.lines):
        return False
    ours, theirs = _edges(before.tables[place]), _edges(table)
    return len(ours) == len(theirs) and all(abs(a - b) < _NEAR for a, b in zip(ours, theirs, strict=True))


def _edges(table: PageTable) -> list[float]:
    return sorted({round(box.left, 0) for box in table.drawn.boxes} | {round(table.drawn.right, 0)})


def _append(done: list[PageText], at: tuple[int, int], more: PageTable) -> None:
    page = done[at[0]]
    table = page.tables[at[1]]
    skipped = _repeated(table.cells, more.cells)
    by = len(table.row_pages) - skipped
    moved = tuple(replace(cell, row=cell.row + by) for cell in more.cells if cell.row >= skipped)
    longer = PageTable(table.drawn, table.cells + moved, table.row_pages + more.row_pages[skipped:])
    tables = [*page.tables]
    tables[at[1]] = longer
    done[at[0]] = replace(page, tables=tuple(tables))


def _repeated(cells: Sequence[Cell], more: Sequence[Cell]) -> int:
    """Return how many rows at the start of ``more`` repeat the first rows of ``cells``."""
    for count in range(_MOST_HEADER_ROWS, 0, -1):
        ours, theirs = _rows(cells, count), _rows(more, count)
        if ours and ours == theirs:
            return count
    return 0


def _rows(cells: Sequence[Cell], count: int) -> list[tuple[int, int, str]]:
    return sorted((c.row, c.column, c.text) for c in cells if c.row < count)
