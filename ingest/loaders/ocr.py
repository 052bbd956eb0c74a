"""Pages that are pictures, read by tesseract with Korean data when it is installed; never required."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium

from ingest.clean.lines import rejoin
from ingest.document import Block, Paragraph
from knowledge.text.decode import normal

HOW_TO = "글자가 든 원본을 넣거나, 글자 인식 프로그램을 설치해 주세요(데비안·우분투: apt install tesseract-ocr tesseract-ocr-kor)."
_SCALE = 240 / 72
_WORD_GAP = 0.55
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
    command = [program, "stdin", "stdout", "-l", "kor", "--psm", "3", "tsv"]
    one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            command, input=picture, capture_output=True, timeout=_SECONDS, check=False, env=one_thread
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return paragraphs_of(normal(done.stdout.decode("utf-8", errors="replace")))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: int
    right: int
    height: int


def paragraphs_of(table: str) -> list[str]:
    """Return the paragraphs of tesseract's TSV; pieces of one Korean word, told by their gaps, are joined."""
    paragraphs: dict[tuple[str, str], dict[str, list[_Word]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if text and float(row.get("conf") or -1) >= _LEAST_CONFIDENCE:
            left = int(row["left"])
            word = _Word(text, left, left + int(row["width"]), int(row["height"]))
            lines = paragraphs.setdefault((row["block_num"], row["par_num"]), {})
            lines.setdefault(row["line_num"], []).append(word)
    return [
        text for lines in paragraphs.values() for text in rejoin([_line(words) for words in lines.values()])
    ]


def _line(words: Sequence[_Word]) -> str:
    height = median(word.height for word in words)
    text = words[0].text
    for last, word in pairwise(words):
        text += ("" if word.left - last.right < _WORD_GAP * height else " ") + word.text
    return text
