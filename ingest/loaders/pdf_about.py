"""What a PDF holds beside its pages, through pypdf: outline, attachments, and what was filled into its form."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pypdf import PdfReader
from pypdf.generic import Destination

from ingest.document import Block, Heading, Paragraph, Table
from knowledge.limits import MB, file_limits
from knowledge.text.blanks import one_line, without_blanks
from knowledge.text.decode import normal

_MOST_LEVEL = 6
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: its title, its level from 1, and the page it points to."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class About:
    """Outline, attachments (name, content), and form fields with their values."""

    outline: tuple[Entry, ...] = ()
    attachments: tuple[tuple[str, bytes], ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str | None:
        """The title of the document, where all of the outline hangs below one entry."""
        tops = [entry for entry in self.outline if entry.level == 1]
        return tops[0].title if len(tops) == 1 and len(self.outline) > 1 else None


def about(content: bytes) -> About:
    """Return what a PDF holds beside its pages; a note says what pypdf cannot follow, the pages are read all the same."""
    unread: list[str] = []
    reader = _tried(lambda: _opened(content), "차례·붙임 파일", unread)
    if reader is None:
        return About(notes=tuple(unread))
    outline = _tried(lambda: tuple(_outline(reader)), "차례", unread) or ()
    attachments = _tried(lambda: tuple(_attachments(reader)), "붙임 파일", unread) or ()
    fields = _tried(lambda: _fields(reader), "양식의 값", unread) or {}
    return About(outline, attachments, fields, tuple(unread))


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    return reader


def _tried(look: Callable[[], T], what: str, unread: list[str]) -> T | None:
    try:
        return look()
    except MemoryError:
        raise
    except Exception:  # whatever pypdf meets in a file that PDFium has mended
        unread.append(f"이 PDF의 {what}은(는) 읽지 못했습니다. 필요하면 따로 저장해 넣어 주세요.")
        return None


def with_outline(blocks: Sequence[Block], outline: Sequence[Entry]) -> list[Block]:
    """Return the blocks with every line that the outline names as a heading of the outline's level."""
    levels = {(entry.page, without_blanks(entry.title)): entry.level for entry in outline}
    return [_headed(block, levels) for block in blocks]


def filled_in(fields: Mapping[str, str], blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the form's values that do not stand on any page (the file draws no look for them)."""
    said = "\n".join(_words(block) for block in blocks)
    for name, value in fields.items():
        if value not in said:
            yield Paragraph(f"{name}: {value}")


def _headed(block: Block, levels: Mapping[tuple[int, str], int]) -> Block:
    if not isinstance(block, (Paragraph, Heading)) or block.page is None:
        return block
    level = levels.get((block.page, without_blanks(block.text)))
    if level is None:
        return block
    return (
        replace(block, level=level) if isinstance(block, Heading) else Heading(block.text, level, block.page)
    )


def _outline(reader: PdfReader) -> Iterator[Entry]:
    yield from _entries(reader, reader.outline, 1)


def _entries(reader: PdfReader, items: Sequence[Any], level: int) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, list):
            yield from _entries(reader, item, level + 1)
        elif isinstance(item, Destination) and item.title:
            page = reader.get_destination_page_number(item)
            if page is not None and page >= 0:
                yield Entry(one_line(normal(str(item.title))), min(level, _MOST_LEVEL), page + 1)


def _attachments(reader: PdfReader) -> Iterator[tuple[str, bytes]]:
    left = file_limits().expanded_mb * MB
    for name, contents in reader.attachments.items():
        for content in contents:
            left -= len(content)
            if left < 0:
                raise ValueError(name)
            yield normal(name), content


def _fields(reader: PdfReader) -> dict[str, str]:
    found = reader.get_fields() or {}
    values = {name: normal(str(one.get("/V") or "")).strip().lstrip("/") for name, one in found.items()}
    return {normal(name): value for name, value in values.items() if value not in {"", "Off"}}


def _words(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(cell for row in (block.header, *block.rows) for cell in row)
    return block.text
