"""Worksheets to blocks: stray title lines, then tables parted by empty rows."""

from collections.abc import Iterator, Sequence

from ingest.document import Block, Heading, Paragraph
from ingest.loaders.grid import Cell, blocks_of, looks_like_header

_PLAIN_NAMES = ("sheet", "시트")


def sheet_blocks(
    name: str, rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]]
) -> list[Block]:
    """Return the blocks of one sheet.

    Args:
        name: The sheet's name; names the section unless it is the program's default.
        rows: Cell texts; only the first cell of a merged range holds text.
        merged: Ranges as (first row, first column, last row, last column), from 0, inclusive.
    """
    blocks: list[Block] = [] if name.lower().startswith(_PLAIN_NAMES) else [Heading(name, 1)]
    filled = _filled(rows, merged)
    for first, last in _regions(filled):
        start = first
        while start < last and _is_line(filled[start]):
            blocks.append(Paragraph(next(cell for cell in filled[start] if cell)))
            start += 1
        start, lead = _skip_preface(filled, start, last)
        blocks.extend(Paragraph(text) for text in lead)
        cells = _cells(filled, merged, start, last)
        blocks.extend(blocks_of(cells))
    return blocks


def _filled(rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    grid = [[*row, *[""] * (width - len(row))] for row in rows]
    for top, left, bottom, right in merged:
        text = grid[top][left] if top < len(grid) and left < width else ""
        for i in range(top, min(bottom + 1, len(grid))):
            for j in range(left, min(right + 1, width)):
                grid[i][j] = text
    return grid


def _regions(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    start = None
    for i, row in enumerate(rows):
        if any(row) and start is None:
            start = i
        elif not any(row) and start is not None:
            yield start, i
            start = None
    if start is not None:
        yield start, len(rows)


def _is_line(row: Sequence[str]) -> bool:
    return len({cell for cell in row if cell}) == 1


def _skip_preface(rows: Sequence[Sequence[str]], start: int, last: int) -> tuple[int, list[str]]:
    """Skip a few sparse lines (a date, a unit, "작성자: …") above the row that names the columns."""
    for i in range(start, min(start + 4, last - 1)):
        if looks_like_header(rows[i:last]):
            lines = [" ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows[start:i]]
            return i, lines
    return start, []


def _cells(
    rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int, int]], first: int, last: int
) -> list[Cell]:
    spans = {(t, left): (b - t + 1, r - left + 1) for t, left, b, r in merged if first <= t and b < last}
    covered = {
        (i, j) for t, left, b, r in merged if t >= first for i in range(t, b + 1) for j in range(left, r + 1)
    }
    cells = []
    for i in range(first, last):
        for j, text in enumerate(rows[i]):
            if (i, j) in spans:
                tall, wide = spans[i, j]
                cells.append(Cell(i - first, j, text, tall, min(wide, len(rows[i]) - j)))
            elif (i, j) not in covered:
                cells.append(Cell(i - first, j, text))
    return cells
