"""Writing a document as HWPX, the word processor of Korean offices."""

import re
from itertools import count
from pathlib import Path

from hwpx import HwpxDocument

from knowledge.packs.sample_credit.build.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table
from knowledge.packs.sample_credit.build.package import freeze

_RANDOM_ID = re.compile(rb'(<hp:(?:p|tbl)[^>]* id="|<hp:(?:p|tbl) id=")\d{6,}(")')


def write_hwpx(path: Path, document: Document) -> None:
    """Write the document."""
    file = HwpxDocument.new()
    title = file.ensure_run_style(bold=True, size=18, color="#1F3A5F")
    _write(file, document.title, title)
    _write(file, f"{document.subtitle} | {document.number}")
    styles = {
        "notice": file.ensure_run_style(size=9, color="#8A1F1F"),
        "chapter": file.ensure_run_style(bold=True, size=14, color="#1F3A5F"),
        "clause": file.ensure_run_style(bold=True, size=11),
        "caption": file.ensure_run_style(bold=True, size=9),
    }
    for at, block in enumerate(document.blocks):
        _add(file, block, styles, notice=at == 0)
    file.save_to_path(str(path))
    freeze(path, edit=_number)


def _number(name: str, content: bytes) -> bytes:
    """Replace the random ids of paragraphs and tables by their order."""
    if not name.startswith("Contents/section"):
        return content
    order = count(1000)
    return _RANDOM_ID.sub(lambda found: found[1] + str(next(order)).encode() + found[2], content)


def _add(file: HwpxDocument, block: Block, styles: dict[str, str], notice: bool) -> None:
    match block:
        case Chapter(text):
            file.add_heading(text, level=1, char_pr_id_ref=styles["chapter"])
        case Clause(text):
            file.add_heading(text, level=2, char_pr_id_ref=styles["clause"])
        case Paragraph(text):
            _write(file, text, styles["notice"] if notice else None)
        case Quote(where, text):
            _write(file, f"{where} “{text}”")
        case Table():
            _add_table(file, block, styles)


def _add_table(file: HwpxDocument, table: Table, styles: dict[str, str]) -> None:
    _write(file, table.caption, styles["caption"])
    grid = file.add_table(len(table.rows) + 1, len(table.columns))
    for at, row in enumerate((table.columns, *table.rows)):
        for column, text in enumerate(row):
            grid.set_cell_text(at, column, text)
    for column in range(len(table.columns)):
        grid.set_cell_shading(0, column, "#E4ECF5")


def _write(file: HwpxDocument, text: str, look: str | None = None) -> None:
    """Add running text in the body style (바탕글), never the heading's before it."""
    file.add_paragraph(text, style_id_ref=0, para_pr_id_ref=0, char_pr_id_ref=look, inherit_style=False)
