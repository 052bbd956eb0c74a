"""Lines and drawn tables of PDF pages to headings, paragraphs and tables."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.clean.broken_words import broken, vocabulary
from ingest.clean.emphasis import tighten
from ingest.clean.lines import glued_start, starts_item
from ingest.document import Block, Heading, Paragraph
from ingest.loaders.grid import Cell, blocks_of
from ingest.loaders.pdf_lines import Line, lines_of, reading_order
from ingest.loaders.pdf_page import Glyph, RawPage
from ingest.loaders.pdf_spread import PageTable, PageText
from ingest.loaders.pdf_tables import Box, BoxIndex, Drawn, drawn_tables
from knowledge.text.decode import normal

_HEADING_LENGTH = 70
_CONTENTS = re.compile(r"(?<![.·⋅∙…‥ㆍ])[.·⋅∙…‥ㆍ]{6,}+\s*+\d{1,4}$")
"""A line of a table of contents."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the whole document is set: the body's font size, heading sizes (largest first), line ends."""

    size: float
    headings: tuple[float, ...]
    spaced_ends: bool
    words: frozenset[str]

    def level(self, size: float) -> int | None:
        """Return the heading level of a font size, None for the body's."""
        size = round(size * 2) / 2
        return self.headings.index(size) + 1 if size in self.headings else None


def part_page(page: RawPage) -> PageText:
    """Part the glyphs of a page into lines and tables."""
    drawn = drawn_tables(page)
    indexes = [BoxIndex(table) for table in drawn]
    rest: list[Glyph] = []
    inside: list[dict[Box, list[Glyph]]] = [{} for _ in drawn]
    box: tuple[int, Box] | None = None
    for glyph in page.glyphs:
        if glyph.size and not (box and _within(box[1], glyph)):
            box = _place(glyph, indexes)
        if box is None:
            rest.append(glyph)
        else:
            inside[box[0]].setdefault(box[1], []).append(glyph)
            if glyph.text == "\n":
                rest.append(glyph)
    tables = [
        PageTable(table, cells, (page.number,) * table.rows)
        for table, glyphs in zip(drawn, inside, strict=True)
        if (cells := tuple(_cells(table, glyphs)))
    ]
    return PageText(page.number, page.height, tuple(lines_of(rest)), tuple(tables))


def look_of(pages: Sequence[PageText]) -> Look:
    """Measure how the document is set."""
    sizes: Counter[float] = Counter()
    ends: Counter[bool] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            ends[line.spaced] += len(line.text) > 20
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    total = sum(sizes.values())
    bigger = sorted((s for s, n in sizes.items() if s >= body * 1.12 and n < total * 0.3), reverse=True)
    texts = [line.text for page in pages for line in page.lines]
    return Look(body, tuple(bigger[:6]), ends[True] > 0.25 * max(ends.total(), 1), vocabulary(texts))


def page_blocks(page: PageText, look: Look) -> list[Block]:
    """Return the blocks of a page in reading order."""
    blocks: list[tuple[float, Block]] = []
    for run in _paragraphs(reading_order(page.lines), look):
        if block := _text_block(run, look, page.number):
            blocks.append((run[0].top, block))
    for table in page.tables:
        cells = [replace(cell, text=rejoined(cell.text, look.words)) for cell in table.cells]
        _insert(blocks, table.drawn.top, blocks_of(cells, page.number, table.row_pages))
    return [block for _, block in blocks]


def _within(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return box.left <= x <= box.right and box.bottom <= y <= box.top


def _place(glyph: Glyph, indexes: Sequence[BoxIndex]) -> tuple[int, Box] | None:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    for i, index in enumerate(indexes):
        table = index.table
        inside = table.left - 1 <= x <= table.right + 1 and table.bottom - 1 <= y <= table.top + 1
        if inside and (box := index.find(x, y)) is not None:
            return i, box
    return None


def _cells(table: Drawn, glyphs: dict[Box, list[Glyph]]) -> Iterable[Cell]:
    if sum(bool(inside) for inside in glyphs.values()) == 0:
        return
    for box in table.boxes:
        lines = sorted(lines_of(glyphs.get(box, ())), key=lambda line: -line.top)
        text = normal("\n".join(line.text for line in lines))
        yield Cell(box.row, box.column, text, box.row_span, box.column_span)


def rejoined(text: str, words: frozenset[str] = frozenset()) -> str:
    """Return a cell's lines as one line unless they are items of their own."""
    lines = text.split("\n")
    joined = lines[:1]
    for last, line in pairwise(lines):
        if starts_item(line):
            joined.append(line)
        else:
            glue = glued_start(line) or broken(last, line, words)
            joined[-1] = joined[-1] + ("" if glue else " ") + line
    return tighten("\n".join(joined))


def _paragraphs(lines: Sequence[Line], look: Look) -> list[list[Line]]:
    runs: list[list[Line]] = []
    right = _margin(lines)
    for line in lines:
        if runs and _runs_on(runs[-1][-1], line, right, look):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _runs_on(last: Line, line: Line, right: float, look: Look) -> bool:
    if starts_item(line.text) or abs(last.size - line.size) > 0.6:
        return False
    gap = last.bottom - line.top
    if gap > 1.2 * max(last.height, line.height) or line.bottom > last.top:
        return False
    if look.level(line.size) is not None:
        return gap < 0.8 * line.height and line.left <= last.left + 4 * line.size
    return last.right + _first_word(line) > right


def _margin(lines: Sequence[Line]) -> float:
    """Return where full lines end, a few overlong ones left aside."""
    ends = sorted(line.right for line in lines)
    return ends[int(len(ends) * 0.95) - 1] if len(ends) > 1 else (ends[0] if ends else 0.0)


def _first_word(line: Line) -> float:
    """Return how much room the line's first word and a space would have needed on the line above."""
    word = line.text.partition(" ")[0]
    return (len(word) + 0.5) * (line.right - line.left) / max(len(line.text), 1)


def _text_block(run: Sequence[Line], look: Look, page: int) -> Block | None:
    text = run[0].text
    for last, line in pairwise(run):
        unspaced = look.spaced_ends and not last.spaced
        glue = unspaced or glued_start(line.text) or broken(last.text, line.text, look.words)
        text += ("" if glue else " ") + line.text
    text = tighten(normal(text)).strip()
    level = look.level(run[0].size)
    if level is not None and len(text) <= _HEADING_LENGTH and any(c.isalnum() for c in text):
        return Heading(text, level, page)
    if _CONTENTS.search(text) or not any(c.isalnum() for c in text):
        return None
    return Paragraph(text, page)


def _insert(blocks: list[tuple[float, Block]], top: float, made: Sequence[Block]) -> None:
    place = next((i for i, (above, _) in enumerate(blocks) if above < top), len(blocks))
    blocks[place:place] = [(top, block) for block in made]
