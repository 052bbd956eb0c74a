"""Text files read as a stream, line by line, in whatever encoding Korean offices save them."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from assist.errors import UsageError
from knowledge.os_errors import Deed, os_errors_as
from knowledge.text.decode import bare_utf16

_BLOCK = 1 << 20
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES = ("utf-8-sig", "cp949")
BROKEN = "글자가 깨져 있습니다. UTF-8로 저장해 주세요"
"""What is said of words that are no text."""


@contextmanager
def open_text(path: Path) -> Iterator[TextIOWrapper]:
    """Open a text file; line ends stay as they are, and bytes that are no letters come out as half surrogate pairs.

    Raises:
        UsageError: it cannot be opened, or fails while it is read.
    """
    with os_errors_as(UsageError, path, Deed.READ):
        content = path.open("rb")
    with content:
        with os_errors_as(UsageError, path, Deed.READ):
            encoding = _encoding(content)
        errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
        yield TextIOWrapper(content, encoding, errors, newline="\n")


def lines_of(text: TextIOWrapper, longest: int) -> Iterator[str | None]:
    """Yield the lines with their ends, None for one of more letters than ``longest``."""
    while line := text.readline(longest + 1):
        if len(line) <= longest or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = text.readline(longest + 1)
        yield None


def is_text(words: str) -> bool:
    """Whether every letter can be written down (no half of a surrogate pair)."""
    if words.isascii():
        return True
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _encoding(content: BinaryIO) -> str:
    """Return the encoding that fits the whole file; where none does, the one that breaks least of its beginning."""
    sample = content.read(_BLOCK)
    if sample[:2] in _UTF16:
        found = "utf-16"
    else:
        found = bare_utf16(sample) or next((name for name in _NAMES if _fits(content, name)), _least(sample))
    content.seek(0)
    return found


def _fits(content: BinaryIO, name: str) -> bool:
    content.seek(0)
    decoder = codecs.getincrementaldecoder(name)()
    try:
        while block := content.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _least(sample: bytes) -> str:
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    return min(_NAMES, key=lambda name: whole.decode(name, errors="replace").count("\ufffd"))
