"""The plain text of a library document, read with each format's own library and nothing of ours."""

import re
import unicodedata
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
from pypdf import PdfReader

LIBRARY = Path(__file__).parents[2] / "knowledge" / "packs" / "sample_credit" / "library"


def documents() -> list[Path]:
    """The documents of the library: every file but the data of the product itself."""
    return sorted(path for path in LIBRARY.rglob("*") if path.is_file() and path.suffix != ".yaml")


def text_of(path: Path) -> str:
    """The words of a document in NFC."""
    readers = {".pdf": _pdf, ".docx": _docx, ".xlsx": _xlsx, ".pptx": _pptx, ".hwpx": _hwpx, ".html": _html}
    return unicodedata.normalize("NFC", readers.get(path.suffix, _plain)(path))


def squeezed(text: str) -> str:
    """The text without white space, for words a page broke."""
    return re.sub(r"\s+", "", text)


def _plain(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _html(path: Path) -> str:
    return (
        re.sub(r"<[^>]+>", " ", _plain(path))
        .replace("&amp;", "&")
        .replace("&#x27;", "'")
        .replace("&quot;", '"')
    )


def _pdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def _docx(path: Path) -> str:
    file = docx.Document(str(path))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in file.paragraphs] + cells)


def _xlsx(path: Path) -> str:
    book = openpyxl.load_workbook(path, read_only=True)
    return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell)


def _pptx(path: Path) -> str:
    texts = []
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def _hwpx(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        sections = [name for name in package.namelist() if name.startswith("Contents/section")]
        xml = "\n".join(package.read(name).decode() for name in sections)
    return re.sub(r"<[^>]+>", "", xml.replace("</hp:p>", "\n")).replace("&gt;", ">").replace("&apos;", "'")
