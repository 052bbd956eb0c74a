"""PDF through PDFium, which also reads Korean files without a ToUnicode map."""

import unicodedata
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.document import Block, Document
from ingest.loaders import ocr
from ingest.loaders.pdf_about import about, filled_in, with_outline
from ingest.loaders.pdf_blocks import look_of, page_blocks, part_page
from ingest.loaders.pdf_page import RawPage, read_page
from ingest.loaders.pdf_running import running_lines
from ingest.loaders.pdf_spread import PageText, joined
from knowledge.errors import Trouble, UnreadableFile, damaged, locked, too_big
from knowledge.limits import file_limits
from knowledge.text.blanks import one_line

_NAMED_PAGES = 12


def load(content: bytes, name: str) -> tuple[Document, Sequence[tuple[str, bytes]]]:
    """Read a PDF; returns its text and the files attached to it as (name, content).

    Lines have their places, tables are told by ruling lines, headings by size and by the outline; running headers and
    footers are removed, and what was filled into a form is text.

    Pages that are only a picture are read by OCR where tesseract with Korean is installed, else named.
    """
    book = _open(content)
    try:
        _refuse_pages(len(book))
        pages, scanned = [], []
        for page in _pages(book):
            if page.scanned:
                scanned.append(page.number)
            pages.append(part_page(page))
        recognised = ocr.read_pages(book, scanned) if scanned and ocr.installed() else {}
        title = _title(book)
    finally:
        book.close()
    unread = [number for number in scanned if number not in recognised]
    blocks = _blocks(pages, recognised)
    beside = about(content)
    blocks = [*with_outline(blocks, beside.outline), *filled_in(beside.fields, blocks)]
    if not blocks and not beside.attachments:
        raise _no_text(bool(scanned))
    notes = (*_notes(unread, recognised), *beside.notes)
    return Document(tuple(blocks), title or beside.title, notes=notes), beside.attachments


def _open(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise locked("PDF") from error
        raise damaged("PDF", error) from error


def _refuse_pages(count: int) -> None:
    if count > file_limits().pages:
        raise too_big(f"PDF가 {file_limits().pages:,}쪽을 넘습니다({count:,}쪽).", "ASSIST_FILE_PAGES")


def _pages(book: pdfium.PdfDocument) -> Iterator[RawPage]:
    filled_in = book.get_formtype() != raw.FORMTYPE_NONE
    if filled_in:
        book.init_forms()
    for i in range(len(book)):
        try:
            page = book[i]
            if filled_in:
                page = _flat(book, page, i)
        except pdfium.PdfiumError:
            continue
        try:
            yield read_page(page, i + 1)
        finally:
            page.close()


def _flat(book: pdfium.PdfDocument, page: pdfium.PdfPage, place: int) -> pdfium.PdfPage:
    """Return the page with what was filled into its form as part of its text."""
    page.flatten()
    page.close()
    return book[place]


def _blocks(pages: Sequence[PageText], recognised: dict[int, list[Block]]) -> list[Block]:
    running = running_lines([(page.height, page.lines) for page in pages])
    kept = [
        PageText(
            page.number,
            page.height,
            tuple(line for j, line in enumerate(page.lines) if (i, j) not in running),
            page.tables,
        )
        for i, page in enumerate(pages)
    ]
    look = look_of(kept)
    blocks: list[Block] = []
    for page in joined(kept):
        blocks.extend(recognised.get(page.number) or page_blocks(page, look))
    return blocks


def _title(book: pdfium.PdfDocument) -> str | None:
    title = unicodedata.normalize("NFC", one_line(str(book.get_metadata_value("Title") or "")))
    readable = any("가" <= c <= "힣" for c in title) and "\ufffd" not in title
    return (
        title if readable and not title.lower().endswith((".hwp", ".doc", ".docx", ".pdf", ".pptx")) else None
    )


def _notes(unread: Sequence[int], recognised: dict[int, list[Block]]) -> tuple[str, ...]:
    notes = []
    if recognised:
        notes.append(
            f"그림뿐인 {len(recognised)}쪽을 글자 인식(OCR)으로 읽었습니다. 숫자는 원본과 대조해 주세요."
        )
    if unread:
        named = ", ".join(str(n) for n in unread[:_NAMED_PAGES])
        notes.append(
            f"그림뿐이라 읽지 못한 쪽: {named}{' …' if len(unread) > _NAMED_PAGES else ''} (모두 {len(unread)}쪽). {ocr.HOW_TO}"
        )
    return tuple(notes)


def _no_text(scanned: bool) -> UnreadableFile:
    if not scanned:
        return UnreadableFile(Trouble.EMPTY, "PDF에 글자가 없습니다.", "파일이 맞는지 열어 확인해 주세요.")
    if ocr.installed():
        return UnreadableFile(
            Trouble.SCANNED,
            "스캔한 그림뿐인 PDF이고 글자 인식(OCR)으로도 읽지 못했습니다.",
            "더 선명하게 다시 스캔하거나 글자가 든 원본을 넣어 주세요.",
        )
    return UnreadableFile(Trouble.SCANNED, "스캔한 그림뿐인 PDF라 글자를 읽을 수 없습니다.", ocr.HOW_TO)
