"""Pages that are pictures, read by tesseract with Korean data when it is installed; never required."""

import csv
import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache

import pypdfium2 as pdfium

from ingest.clean.lines import rejoin
from ingest.document import Block, Paragraph
from ingest.loaders.decode import normal

HOW_TO = "글자가 든 원본을 넣거나, 글자 인식 프로그램을 설치해 주세요(데비안·우분투: apt install tesseract-ocr tesseract-ocr-kor)."
_SCALE = 300 / 72
_SECONDS = 60
_LEAST_CONFIDENCE = 45.0
_MOST_PAGES = 200


@lru_cache(maxsize=1)
def installed() -> bool:
    """Whether tesseract with Korean data is installed on this machine."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=10, check=False)  # noqa: S603 - fixed arguments
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"kor" in listed.stdout.split()


def read_pages(book: pdfium.PdfDocument, numbers: Sequence[int]) -> dict[int, list[Block]]:
    """Return the paragraphs of the pages (from 1) on which words were recognised."""
    found = {}
    for number in numbers[:_MOST_PAGES]:
        page = book[number - 1]
        image = page.render(scale=_SCALE, grayscale=True).to_pil()
        page.close()
        picture = io.BytesIO()
        image.save(picture, format="PNG")
        blocks: list[Block] = [Paragraph(text, number) for text in _recognise(picture.getvalue())]
        if blocks:
            found[number] = blocks
    return found


def _recognise(picture: bytes) -> list[str]:
    program = shutil.which("tesseract") or "tesseract"
    command = [program, "stdin", "stdout", "-l", "kor+eng", "--psm", "3", "tsv"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - fixed arguments
    except (OSError, subprocess.TimeoutExpired):
        return []
    return _paragraphs(normal(done.stdout.decode("utf-8", errors="replace")))


def _paragraphs(table: str) -> list[str]:
    lines: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if word and float(row.get("conf") or -1) >= _LEAST_CONFIDENCE:
            paragraph = lines.setdefault((row["block_num"], row["par_num"]), {})
            paragraph.setdefault(row["line_num"], []).append(word)
    return [text for p in lines.values() for text in rejoin([" ".join(words) for words in p.values()])]
