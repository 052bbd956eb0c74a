"""Writing a document as HWPX, the word processor of Korean offices."""

from pathlib import Path

from hwpx import HwpxDocument

from knowledge.sample.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table
from knowledge.sample.package import freeze


def write_hwpx(path: Path, document: Document) -> None:
    """Write the document."""
    file = HwpxDocument.new()
    title = file.ensure_run_style(bold=True, size=18, color="#1F3A5F")
    file.add_paragraph(document.title, char_pr_id_ref=title)
    file.add_paragraph(f"{document.subtitle} | {document.number}")
    styles = {
        "notice": file.ensure_run_style(size=9, color="#8A1F1F"),
        "chapter": file.ensure_run_style(bold=True, size=14, color="#1F3A5F"),
        "clause": file.ensure_run_style(bold=True, size=11),
        "caption": file.ensure_run_style(bold=True, size=9),
    }
    for at, block in enumerate(document.blocks):
        _add(file, block, styles, notice=at == 0)
    file.save_to_path(str(path))
    freeze(path)


def _add(file: HwpxDocument, block: Block, styles: dict[str, str], notice: bool) -> None:
    match block:
        case Chapter(text):
            file.add_heading(text, level=1, char_pr_id_ref=styles["chapter"])
        case Clause(text):
            file.add_heading(text, level=2, char_pr_id_ref=styles["clause"])
        case Paragraph(text):
            file.add_paragraph(text, char_pr_id_ref=styles["notice"] if notice else None)
        case Quote(where, text):
            file.add_paragraph(f"「{where}」 “{text}”")
        case Table():
            _add_table(file, block, styles)


def _add_table(file: HwpxDocument, table: Table, styles: dict[str, str]) -> None:
    file.add_paragraph(table.caption, char_pr_id_ref=styles["caption"])
    grid = file.add_table(len(table.rows) + 1, len(table.columns))
    for at, row in enumerate((table.columns, *table.rows)):
        for column, text in enumerate(row):
            grid.set_cell_text(at, column, text)
    for column in range(len(table.columns)):
        grid.set_cell_shading(0, column, "#E4ECF5")
