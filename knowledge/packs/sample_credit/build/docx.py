"""Writing a document as DOCX: heading styles, tables, a header and a footer with page numbers."""

from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from knowledge.packs.sample_credit.build.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table
from knowledge.packs.sample_credit.build.package import freeze

_FONT = "맑은 고딕"
_NOTE = RGBColor(0x8A, 0x1F, 0x1F)
_NAVY = RGBColor(0x1F, 0x3A, 0x5F)


def write_docx(path: Path, document: Document) -> None:
    """Write the document."""
    file = docx.Document()
    _set_styles(file)
    _set_properties(file, document)
    _set_frame(file, document)
    title = file.add_paragraph(document.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subtitle = file.add_paragraph(document.subtitle, style="Subtitle")
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for at, block in enumerate(document.blocks):
        _add(file, block, notice=at == 0)
    file.save(str(path))
    freeze(path)


def _set_styles(file: Any) -> None:
    sizes = {"Normal": 10, "Title": 20, "Subtitle": 11, "Heading 1": 14, "Heading 2": 11}
    for name, size in sizes.items():
        style = file.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
        if name != "Normal":
            style.font.color.rgb = _NAVY


def _set_properties(file: Any, document: Document) -> None:
    properties = file.core_properties
    properties.title, properties.author = document.title, document.issuer
    properties.subject, properties.language = document.number, "ko-KR"
    properties.created = properties.modified = datetime(2026, 11, 22)


def _set_frame(file: Any, document: Document) -> None:
    section = file.sections[0]
    head = section.header.paragraphs[0]
    head.text = f"{document.issuer}  |  {document.number}"
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(foot.add_run(), "PAGE")


def _add_field(run: Any, code: str) -> None:
    for kind, text in (("begin", None), (None, code), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _add(file: Any, block: Block, notice: bool) -> None:
    match block:
        case Chapter(text):
            file.add_heading(text, level=1)
        case Clause(text):
            file.add_heading(text, level=2)
        case Paragraph(text):
            paragraph = file.add_paragraph(text)
            if notice:
                paragraph.runs[0].font.color.rgb = _NOTE
        case Quote(where, text):
            file.add_paragraph(f"{where} “{text}”", style="Quote")
        case Table():
            _add_table(file, block)


def _add_table(file: Any, table: Table) -> None:
    caption = file.add_paragraph()
    caption.add_run(table.caption).bold = True
    grid = file.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, table.columns, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
        _shade(cell)
    _repeat_header(grid.rows[0])
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    file.add_paragraph()


def _shade(cell: Any) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "E4ECF5")
    cell._tc.get_or_add_tcPr().append(shading)


def _repeat_header(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
