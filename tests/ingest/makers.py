"""Small real files of every format, made when a test asks for them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

Rows = Sequence[Sequence[object]]


def docx(
    paragraphs: Sequence[tuple[str, int]] = (),
    table: Rows = (),
    merge: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """Make a Word file; a paragraph's number is its heading level, 0 for running text."""
    from docx import Document

    made = Document()
    for text, level in paragraphs:
        made.add_heading(text, level) if level else made.add_paragraph(text)
    if table:
        grid = made.add_table(rows=len(table), cols=len(table[0]))
        for i, row in enumerate(table):
            for j, value in enumerate(row):
                grid.cell(i, j).text = str(value)
        for top, left, bottom, right in merge:
            text = grid.cell(top, left).text
            grid.cell(top, left).merge(grid.cell(bottom, right)).text = text
    return _saved(made.save)


def xlsx(rows: Rows, merge: Sequence[str] = (), title: str = "Sheet1", hidden: Rows = ()) -> bytes:
    """Make a workbook of one sheet, and a hidden one when rows are given for it."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    if hidden:
        secret = book.create_sheet("숨김")
        secret.sheet_state = "hidden"
        for row in hidden:
            secret.append(list(row))
    return _saved(book.save)


def pptx(title: str, lines: Sequence[str], table: Rows = (), notes: str = "") -> bytes:
    """Make a presentation of one slide."""
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = title
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(5), Inches(2)).text_frame
    for line in lines:
        box.add_paragraph().text = line
    if table:
        grid = slide.shapes.add_table(
            len(table), len(table[0]), Inches(1), Inches(4), Inches(5), Inches(1)
        ).table
        for i, row in enumerate(table):
            for j, value in enumerate(row):
                grid.cell(i, j).text = str(value)
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    return _saved(show.save)


def chart_pptx(title: str, categories: Sequence[str], figures: Mapping[str, Sequence[float]]) -> bytes:
    """Make a presentation of one slide with a bar chart."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    show, data = Presentation(), CategoryChartData()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = title
    data.categories = categories
    for name, values in figures.items():
        data.add_series(name, values)
    size = Inches(1), Inches(2), Inches(6), Inches(3)
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, data)
    return _saved(show.save)


def with_endnote(content: bytes, after: str, note: str) -> bytes:
    """Return a Word document with an endnote after the paragraph ``after``."""
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    mark = f'{after}</w:t></w:r><w:r><w:endnoteReference w:id="3"/></w:r>'
    body = f'<w:endnote w:id="3"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:endnote>'
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    text = members["word/document.xml"].decode().replace(f"{after}</w:t></w:r>", mark)
    notes = f'<w:endnotes xmlns:w="{words}">{body}</w:endnotes>'
    return archive({**members, "word/document.xml": text.encode(), "word/endnotes.xml": notes.encode()})


def pdf(
    pages: Sequence[Sequence[tuple[str, float, float, float]]],
    table: Rows = (),
    password: str = "",
    header: str = "",
) -> bytes:
    """Make a PDF with a Korean font that is neither embedded nor mapped to Unicode.

    A line is (text, left, top from above, font size); the table is drawn on the last page at 400 from above.
    """
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=password or None)
    for number, page in enumerate(pages, start=1):
        for text, left, top, size in page:
            canvas.setFont("HYSMyeongJo-Medium", size)
            canvas.drawString(left, A4[1] - top, text)
        if header:
            canvas.setFont("HYSMyeongJo-Medium", 9)
            canvas.drawString(60, A4[1] - 30, header)
            canvas.drawString(290, 30, f"- {number} -")
        if table and number == len(pages):
            _draw(canvas, table, A4[1] - 400)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: object, table: Rows, top: float) -> None:
    wide, tall = 120, 24
    for i in range(len(table) + 1):
        canvas.line(60, top - i * tall, 60 + wide * len(table[0]), top - i * tall)  # type: ignore[attr-defined]
    for j in range(len(table[0]) + 1):
        canvas.line(60 + j * wide, top, 60 + j * wide, top - tall * len(table))  # type: ignore[attr-defined]
    canvas.setFont("HYSMyeongJo-Medium", 10)  # type: ignore[attr-defined]
    for i, row in enumerate(table):
        for j, value in enumerate(row):
            canvas.drawString(66 + j * wide, top - i * tall - 16, str(value))  # type: ignore[attr-defined]


def form_pdf(label: str, value: str) -> bytes:
    """Make a PDF of one page with a form field that is filled in."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(60, 700, label)
    canvas.acroForm.textfield(name="field", value=value, x=150, y=690, width=200, height=20)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def dressed_pdf(
    content: bytes,
    outline: Sequence[tuple[str, int, int]] = (),
    attached: Mapping[str, bytes] | None = None,
    owner: str = "",
) -> bytes:
    """Return a PDF with an outline (title, level, page from 1), attachments and an owner's password."""
    from pypdf import PdfWriter

    made, above = PdfWriter(io.BytesIO(content)), {}
    for title, level, page in outline:
        above[level] = made.add_outline_item(title, page - 1, above.get(level - 1))
    for name, inside in (attached or {}).items():
        made.add_attachment(name, inside)
    if owner:
        made.encrypt("", owner)
    file = io.BytesIO()
    made.write(file)
    return file.getvalue()


def picture_pdf() -> bytes:
    """Make a PDF whose only page is a grey picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("L", (200, 200), 200)), 0, 0, 500, 700)
    canvas.save()
    return file.getvalue()


def hwpx(paragraphs: Sequence[str], table: Rows = ()) -> bytes:
    """Make an HWPX document."""
    from hwpx import HwpxDocument

    made = HwpxDocument.new()
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for i, row in enumerate(table):
            for j, value in enumerate(row):
                grid.set_cell_text(i, j, str(value))
    return bytes(made.to_bytes())


def archive(members: Mapping[str, bytes]) -> bytes:
    """Make a zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def mail(subject: str, body: str, attached: Mapping[str, bytes] | None = None) -> bytes:
    """Make a mail with attachments."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@example.com", "b@example.com"
    message["Date"] = "Mon, 02 Nov 2026 09:00:00 +0900"
    message.set_content(body)
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def _saved(save: object) -> bytes:
    file = io.BytesIO()
    save(file)  # type: ignore[operator]  # the save method of a document
    return file.getvalue()
