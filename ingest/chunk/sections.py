"""Blocks to sections: the path of headings above, and the pieces below the last one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.chunk.headings import Opening, heading_opening, paragraph_opening
from ingest.document import Block, Footnote, Heading, Paragraph, Table

Piece = Block


@dataclass
class Section:
    """One section: its opening, the titles above it, where it begins, and its blocks in order."""

    opening: Opening | None
    path: tuple[str, ...]
    page: int | None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The section's own title ("" before the first heading)."""
        return self.opening.title if self.opening else ""

    @property
    def refs(self) -> tuple[str, ...]:
        """The control numbers its heading carries."""
        return self.opening.refs if self.opening else ()

    @property
    def clause(self) -> bool:
        """Whether it is a numbered clause (제n조)."""
        return bool(self.opening and self.opening.clause)


def sections_of(blocks: Iterable[Block]) -> list[Section]:
    """Return the sections of a document in order; a section's path ends with its own title."""
    sections = [Section(None, (), None)]
    stack: list[Opening] = []
    for block in blocks:
        opening = _opening(block)
        if opening is None:
            sections[-1].pieces.append(block)
            continue
        while stack and stack[-1].level >= opening.level:
            stack.pop()
        stack.append(opening)
        page = block.page
        section = Section(opening, tuple(o.title for o in stack), page)
        if opening.rest:
            section.pieces.append(Paragraph(opening.rest, page))
        sections.append(section)
    return [section for section in sections if section.opening or section.pieces]


def _opening(block: Block) -> Opening | None:
    if isinstance(block, Heading):
        return heading_opening(block.text, block.level)
    if isinstance(block, Paragraph):
        return paragraph_opening(block.text)
    return None


def text_pieces(pieces: Sequence[Piece]) -> list[tuple[str, int | None]]:
    """Return the words of pieces that are not tables, with their pages; footnotes are marked."""
    found: list[tuple[str, int | None]] = []
    for piece in pieces:
        if isinstance(piece, Table):
            continue
        text = f"(주) {piece.text}" if isinstance(piece, Footnote) else piece.text
        found.append((text, piece.page))
    return found
