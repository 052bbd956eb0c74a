"""A document of the sample library as blocks in reading order, before any format."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Chapter:
    """The heading of a chapter (제n장) or part."""

    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """The heading of a clause (제n조) or section, its control number included."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A law's words, verbatim, and where they stand."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; every row has as many cells as there are columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Chapter | Clause | Paragraph | Quote | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One document: where it is written, what it is, whom and when it binds, and its blocks."""

    file: str
    title: str
    subtitle: str
    number: str
    doc_type: str
    client: str | None
    effective_from: date | None
    effective_to: date | None
    blocks: tuple[Block, ...]

    @property
    def issuer(self) -> str:
        """The company whose document it is."""
        return self.client or "예시평가(주)"
