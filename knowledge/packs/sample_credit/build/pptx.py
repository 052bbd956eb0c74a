"""Writing a document as PPTX: a title slide, then one slide a clause with its text and table."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Cm, Pt

from knowledge.packs.sample_credit.build.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table
from knowledge.packs.sample_credit.build.package import freeze

_FONT = "맑은 고딕"
_NAVY = RGBColor(0x1F, 0x3A, 0x5F)


def write_pptx(path: Path, document: Document) -> None:
    """Write the document; a chapter without clauses of its own text becomes a divider slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(33.867), Cm(19.05)
    properties = deck.core_properties
    properties.title, properties.author = document.title, document.issuer
    properties.created = properties.modified = datetime(2026, 11, 22)
    for heading, blocks in _slides(document):
        _add_slide(deck, heading, blocks)
    deck.save(str(path))
    freeze(path)


def _slides(document: Document) -> Iterator[tuple[str, list[Block]]]:
    heading, blocks = document.title, list[Block]([Paragraph(f"{document.subtitle} · {document.number}")])
    for block in document.blocks:
        if isinstance(block, (Chapter, Clause)):
            yield heading, blocks
            heading, blocks = block.text, []
        else:
            blocks.append(block)
    yield heading, blocks


def _add_slide(deck: Any, heading: str, blocks: list[Block]) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Cm(1.6), Cm(0.9), Cm(30.5), Cm(2.4)
    title.text = heading
    _dress(title.text_frame, 28, bold=True)
    texts = [_words(block) for block in blocks if not isinstance(block, Table)]
    if texts:
        box = slide.shapes.add_textbox(Cm(1.8), Cm(3.8), Cm(30), Cm(7))
        box.text_frame.word_wrap = True
        box.text_frame.text = "\n".join(texts)
        _dress(box.text_frame, 18)
    for table in (block for block in blocks if isinstance(block, Table)):
        _add_table(slide, table)


def _words(block: Block) -> str:
    match block:
        case Paragraph(text):
            return text
        case Quote(where, text):
            return f"{where} “{text}”"
        case _:
            return ""


def _add_table(slide: Any, table: Table) -> None:
    height = Cm(1.1 * (len(table.rows) + 1))
    frame = slide.shapes.add_table(len(table.rows) + 1, len(table.columns), Cm(1.8), Cm(11.8), Cm(30), height)
    for at, row in enumerate((table.columns, *table.rows)):
        for column, text in enumerate(row):
            cell = frame.table.cell(at, column)
            cell.text = text
            _dress(cell.text_frame, 15, bold=at == 0, color=None)


def _dress(frame: Any, size: int, bold: bool = False, color: RGBColor | None = _NAVY) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.name, run.font.size, run.font.bold = _FONT, Pt(size), bold
            if color is not None and bold:
                run.font.color.rgb = color
