"""Writing a document as PDF: embedded Korean font, headers and footers with page numbers, bookmarks."""

from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Text

from knowledge.packs.sample_credit.build.document import Block, Chapter, Clause, Document, Paragraph, Quote, Table
from knowledge.packs.sample_credit.build.pdf_table import flow_table

_FONTS = Path("/usr/share/fonts/truetype/nanum")
_NAVY = HexColor("#1F3A5F")
_GREY = HexColor("#6B7480")
_NOTE = HexColor("#8A1F1F")


def write_pdf(path: Path, document: Document) -> None:
    """Write the document.

    Raises:
        FileNotFoundError: Debian's ``fonts-nanum`` is not installed.
        ValueError: the font lacks a letter of the document.
    """
    _register_fonts()
    _check_letters(document)
    template = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=24 * mm,
        bottomMargin=20 * mm,
        title=document.title,
        author=document.issuer,
        subject=document.number,
        lang="ko",
        invariant=1,
    )
    frame = partial(_frame, document)
    template.build(_story(document), onFirstPage=frame, onLaterPages=frame)


def _register_fonts() -> None:
    for name, file in (("Nanum", "NanumGothic.ttf"), ("Nanum-Bold", "NanumGothicBold.ttf")):
        if not (_FONTS / file).exists():
            raise FileNotFoundError(f"{_FONTS / file}: 글꼴이 없습니다. fonts-nanum 꾸러미를 설치하세요.")
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / file)))
    pdfmetrics.registerFontFamily(
        "Nanum", normal="Nanum", bold="Nanum-Bold", italic="Nanum", boldItalic="Nanum-Bold"
    )


def _check_letters(document: Document) -> None:
    known = pdfmetrics.getFont("Nanum").face.charToGlyph
    missing = {letter for letter in str(document) if ord(letter) > 127 and ord(letter) not in known}
    if missing:
        raise ValueError(f"{document.file}: 글꼴에 없는 글자가 있습니다: {''.join(sorted(missing))}")


def _style(name: str, **settings: Any) -> ParagraphStyle:
    base = {"fontName": "Nanum", "fontSize": 10, "leading": 16.5, "spaceAfter": 3}
    return ParagraphStyle(name, **(base | settings))


_BODY = _style("body", leftIndent=4 * mm)
_NOTICE = _style("notice", fontSize=8.5, leading=13, textColor=_NOTE, spaceAfter=8)
_TITLE = _style("title", fontName="Nanum-Bold", fontSize=18, leading=26, textColor=_NAVY, alignment=TA_CENTER)
_SUBTITLE = _style("subtitle", fontSize=11, textColor=_GREY, alignment=TA_CENTER, spaceAfter=10)
_CHAPTER = _style(
    "chapter", fontName="Nanum-Bold", fontSize=14, leading=20, textColor=_NAVY, spaceBefore=14, spaceAfter=6
)
_CLAUSE = _style("clause", fontName="Nanum-Bold", fontSize=11.5, spaceBefore=8, spaceAfter=2)
_QUOTE = _style(
    "quote", fontSize=9, leading=14, leftIndent=9 * mm, rightIndent=4 * mm, textColor=HexColor("#33475B")
)
_CAPTION = _style("caption", fontName="Nanum-Bold", fontSize=9, leading=13, spaceBefore=4, leftIndent=4 * mm)


def _story(document: Document) -> list[Any]:
    story: list[Any] = [Spacer(1, 6 * mm), Text(document.title, _TITLE), Text(document.subtitle, _SUBTITLE)]
    story += [_meta(document), Spacer(1, 5 * mm)]
    for at, block in enumerate(document.blocks):
        style = _NOTICE if at == 0 else _BODY
        story += _flow(block, style)
    return _keep_headings(story)


def _meta(document: Document) -> Any:
    ends = f" ~ {document.effective_to}" if document.effective_to else ""
    in_force = f"{document.effective_from}{ends}" if document.effective_from else "2026-11-22 기준"
    rows = ((document.number, document.issuer, in_force),)
    return flow_table(Table("", ("문서번호", "발행", "시행"), rows))


def _flow(block: Block, style: ParagraphStyle) -> list[Any]:
    match block:
        case Chapter(text):
            return [_heading(text, _CHAPTER, 0)]
        case Clause(text):
            return [_heading(text, _CLAUSE, 1)]
        case Paragraph(text):
            return [Text(_escape(text), style)]
        case Quote(where, text):
            return [Text(_escape(f"{where} “{text}”").replace("\n", "<br/>"), _QUOTE)]
        case Table(caption):
            return [Text(_escape(caption), _CAPTION), flow_table(block), Spacer(1, 3 * mm)]


def _heading(text: str, style: ParagraphStyle, level: int) -> Text:
    heading = Text(_escape(text), style)
    heading.keepWithNext = True
    heading.outline = (text, level)
    return heading


def _keep_headings(story: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for item in story:
        if kept and getattr(kept[-1], "style", None) is _CAPTION:
            kept[-1] = KeepTogether([kept[-1], item]) if _is_short(item) else kept[-1]
            if isinstance(kept[-1], KeepTogether):
                continue
        kept.append(item)
    return kept


def _is_short(item: Any) -> bool:
    return len(getattr(item, "_cellvalues", ())) <= 9


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _frame(document: Document, canvas: Canvas, _template: SimpleDocTemplate) -> None:
    width, height = A4
    canvas.saveState()
    canvas.setFont("Nanum", 8)
    canvas.setFillColor(_GREY)
    canvas.drawCentredString(width / 2, 11 * mm, f"- {canvas.getPageNumber()} -")
    if canvas.getPageNumber() > 1 and document.client is None:
        canvas.drawString(22 * mm, height - 14 * mm, document.title)
        canvas.drawRightString(width - 22 * mm, height - 14 * mm, document.number)
        canvas.setStrokeColor(_GREY)
        canvas.setLineWidth(0.4)
        canvas.line(22 * mm, height - 16 * mm, width - 22 * mm, height - 16 * mm)
    canvas.restoreState()
