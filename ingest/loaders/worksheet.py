"""Worksheets to blocks: stray title lines, then tables parted by empty rows or wide empty columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Block, Heading, Paragraph
from ingest.loaders.grid import Cell, blocks_of, looks_like_header, refuse_area
from knowledge.workbook import Merged

_PLAIN_NAMES = ("sheet", "시트")
_WIDE_GAP = 50
"""Empty columns that part a stray note from a table."""

Row = tuple[int, Mapping[int, str]]
"""A row's number and its texts by column, both from 1."""


def sheet_blocks(name: str, rows: Sequence[Row], merged: Sequence[Merged]) -> list[Block]:
    """Return the blocks of one sheet; ``rows`` are those with text, from the top down.

    The sheet's name names the section unless it is the program's default. Rows and columns without text take no room.
    """
    blocks: list[Block] = [] if name.lower().startswith(_PLAIN_NAMES) else [Heading(name, 1)]
    texts = dict(rows)
    told = [m for m in merged if texts.get(m.top, {}).get(m.left)]
    for region in _regions(list(texts), told):
        for columns in _bands(sorted({column for row in region for column in texts[row]})):
            blocks.extend(_blocks(_grid(texts, region, columns, told)))
    return blocks


@dataclass(frozen=True, slots=True)
class _Grid:
    """A dense part of a sheet; ``spans`` are its merged cells by their first place, ``covered`` the others."""

    rows: list[list[str]]
    spans: Mapping[tuple[int, int], tuple[int, int]]
    covered: frozenset[tuple[int, int]]


def _regions(numbers: Sequence[int], merged: Sequence[Merged]) -> Iterator[list[int]]:
    """Yield the runs of rows without an empty row between them; a row under a merged cell is not empty."""
    bottoms: dict[int, int] = {}
    for one in merged:
        bottoms[one.top] = max(one.bottom, bottoms.get(one.top, 0))
    run: list[int] = []
    reach = 0
    for number in numbers:
        if run and not run[-1] < number <= max(run[-1], reach) + 1:
            yield run
            run, reach = [], 0
        run.append(number)
        reach = max(reach, bottoms.get(number, 0))
    if run:
        yield run


def _bands(columns: Sequence[int]) -> Iterator[list[int]]:
    band = list(columns[:1])
    for last, column in pairwise(columns):
        if column - last > _WIDE_GAP:
            yield band
            band = []
        band.append(column)
    if band:
        yield band


def _grid(
    texts: Mapping[int, Mapping[int, str]],
    rows: Sequence[int],
    columns: Sequence[int],
    merged: Sequence[Merged],
) -> _Grid:
    area = refuse_area(len(rows), len(columns))
    grid = [[texts[row].get(column, "") for column in columns] for row in rows]
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for one in merged:
        down = range(bisect_left(rows, one.top), bisect_right(rows, one.bottom))
        right = range(bisect_left(columns, one.left), bisect_right(columns, one.right))
        if not down or not right or rows[down[0]] != one.top or columns[right[0]] != one.left:
            continue
        area = refuse_area(1, area + len(down) * len(right))
        text = grid[down[0]][right[0]]
        spans[down[0], right[0]] = len(down), len(right)
        for i in down:
            for j in right:
                grid[i][j] = text
                covered.add((i, j))
    return _Grid(grid, spans, frozenset(covered))


def _blocks(grid: _Grid) -> Iterator[Block]:
    kept = [i for i, row in enumerate(grid.rows) if any(row)]
    start = 0
    while start < len(kept) and _is_line(grid.rows[kept[start]]):
        yield Paragraph(next(cell for cell in grid.rows[kept[start]] if cell))
        start += 1
    rows = [grid.rows[i] for i in kept[start:]]
    skipped, lead = _preface(rows)
    yield from (Paragraph(text) for text in lead)
    yield from blocks_of(list(_cells(grid, kept[start + skipped :])))


def _is_line(row: Sequence[str]) -> bool:
    return len({cell for cell in row if cell}) == 1


def _preface(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]]:
    """Skip a few sparse lines (a date, a unit, "작성자: …") above the row that names the columns."""
    for i in range(min(4, len(rows) - 1)):
        if looks_like_header(rows[i:]):
            return i, [" ".join(dict.fromkeys(cell for cell in row if cell)) for row in rows[:i]]
    return 0, []


def _cells(grid: _Grid, kept: Sequence[int]) -> Iterator[Cell]:
    for place, i in enumerate(kept):
        for j, text in enumerate(grid.rows[i]):
            if (i, j) in grid.spans:
                tall, wide = grid.spans[i, j]
                yield Cell(place, j, text, min(tall, len(kept) - place), wide)
            elif (i, j) not in grid.covered:
                yield Cell(place, j, text)
