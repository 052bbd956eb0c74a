"""Plain text: paragraphs by blank lines, or by line where the file has none."""

import re

from ingest.clean.lines import rejoin
from ingest.document import Block, Document, ListItem, Paragraph
from knowledge.text.decode import decode

_BLANK = re.compile(r"\n[ \t]*\n+")
_BULLET = re.compile(r"^\s*[-*•◦▪■□○●ㅇ※]\s+")
_FORM_FEED = "\x0c"


def load(content: bytes, name: str) -> Document:
    """Read a text file; a form feed begins a new page."""
    text = decode(content)
    pages = text.split(_FORM_FEED)
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        blocks.extend(_blocks(page, number if len(pages) > 1 else None))
    return Document(tuple(blocks))


def _blocks(text: str, page: int | None) -> list[Block]:
    blocks: list[Block] = []
    for part in _BLANK.split(text):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        for line in rejoin(lines):
            blocks.append(ListItem(line, 1, page) if _BULLET.match(line) else Paragraph(line, page))
    return blocks
