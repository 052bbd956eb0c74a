"""The neutral document every loader returns: blocks in reading order, each with its page."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the highest. ``page`` counts from 1, None where there are no pages."""

    text: str
    level: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line end inside is one the author meant."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, its marker kept when the document writes one."""

    text: str
    level: int = 1
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with merged cells filled; ``header`` is empty when the table has none.

    Every row has as many cells as the header (or as the widest row). ``row_pages`` gives a page a row
    when the table runs over pages, else it is empty and ``page`` holds for all.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    row_pages: tuple[int, ...] = ()

    def page_of(self, row: int) -> int | None:
        """Return the page row number ``row`` (from 0) stands on."""
        return self.row_pages[row] if row < len(self.row_pages) else self.page


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote or speaker note."""

    text: str
    page: int | None = None


Block = Heading | Paragraph | ListItem | Table | Footnote


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read: blocks in reading order, and what the file says of itself.

    ``metadata`` is the front matter (keys as written). ``notes`` are Korean remarks for the report, e.g.
    pages that hold only a picture.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing in it can be quoted."""
        return not any(_words(block) for block in self.blocks)

    @property
    def characters(self) -> int:
        """How long all of it is."""
        return sum(
            sum(len(cell) for row in (block.header, *block.rows) for cell in row)
            if isinstance(block, Table)
            else len(block.text)
            for block in self.blocks
        )


def _words(block: Block) -> bool:
    if isinstance(block, Table):
        return any(cell.strip() for row in (block.header, *block.rows) for cell in row)
    return bool(block.text.strip())
