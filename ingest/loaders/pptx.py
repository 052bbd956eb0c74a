"""PPTX: a slide is a page; its title a heading; text, tables, charts and speaker notes in reading order."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.document import Block, Document, Footnote, Heading, ListItem, Paragraph
from ingest.loaders.grid import Cell, blocks_of
from ingest.loaders.package import Package
from knowledge.errors import UnreadableFile, damaged
from knowledge.text.blanks import one_line
from knowledge.text.decode import normal


def load(content: bytes, name: str) -> Document:
    """Read a presentation; the first slide's title names it."""
    from pptx import Presentation

    package = Package(content, "파워포인트(pptx)")
    try:
        show = Presentation(io.BytesIO(package.texts()))
        blocks: list[Block] = []
        for page, slide in enumerate(show.slides, start=1):
            blocks.extend(_slide(slide, page))
    except (UnreadableFile, MemoryError, RecursionError):
        raise
    except Exception as error:  # python-pptx fails on damaged parts with whatever its parsing meets
        raise damaged("파워포인트(pptx)", error) from error
    titles = [b.text for b in blocks if isinstance(b, Heading)]
    return Document(tuple(blocks), titles[0] if titles else None)


def _slide(slide: Any, page: int) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and (text := _tidy(title.text_frame.text)):
        yield Heading(one_line(text), 1, page)
    for shape in _ordered(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, page)
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if frame is not None and (text := _tidy(frame.text)):
        yield Footnote(text, page)


def _ordered(shapes: Iterable[Any]) -> list[Any]:
    return sorted(shapes, key=lambda s: ((s.top or 0) // 300_000, s.left or 0))


def _shape(shape: Any, page: int) -> Iterator[Block]:
    if shape.shape_type is not None and hasattr(shape, "shapes"):
        for inner in _ordered(shape.shapes):
            yield from _shape(inner, page)
    elif getattr(shape, "has_table", False):
        yield from blocks_of(list(_cells(shape.table)), page)
    elif getattr(shape, "has_chart", False):
        yield from _chart(shape.chart, page)
    elif getattr(shape, "has_text_frame", False):
        for paragraph in shape.text_frame.paragraphs:
            text = _tidy("".join(run.text for run in paragraph.runs))
            if text:
                yield ListItem(text, paragraph.level + 1, page) if paragraph.level else Paragraph(text, page)


def _chart(chart: Any, page: int) -> Iterator[Block]:
    """Yield a chart's title and its figures as a table: a row a category, a column a series."""
    if chart.has_title and (text := _tidy(chart.chart_title.text_frame.text)):
        yield Paragraph(text, page)
    plots = list(chart.plots)[:1]
    categories = [str(one) for plot in plots for one in plot.categories]
    series = [one for plot in plots for one in plot.series] if categories else []
    rows = [["구분", *(str(one.name) for one in series)]]
    for place, name in enumerate(categories):
        values = [list(one.values) for one in series]
        rows.append([name, *(_figure(row[place]) if place < len(row) else "" for row in values)])
    if series:
        cells = [
            Cell(i, j, text, is_header=i == 0) for i, row in enumerate(rows) for j, text in enumerate(row)
        ]
        yield from blocks_of(cells, page)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _cells(table: Any) -> Iterator[Cell]:
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            if not cell.is_spanned:
                tall = cell.span_height if cell.is_merge_origin else 1
                wide = cell.span_width if cell.is_merge_origin else 1
                yield Cell(i, j, _tidy(cell.text), tall, wide, bool(table.first_row and i == 0))


def _tidy(text: str) -> str:
    lines = [one_line(line) for line in normal(text).replace("\x0b", "\n").split("\n")]
    return "\n".join(line for line in lines if line)
