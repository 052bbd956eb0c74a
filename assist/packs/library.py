"""The models of the trainer's page: documents, their pieces, and the library that keeps them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from knowledge.passage import DocType

Told = Callable[[str, float], None]
"""Called with a Korean line and how far the work is (0 to 1); may be called from another thread."""


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of a document; None leaves what is known of it.

    ``none`` names the fields that are said to be empty (every client, an open date); ``as_written`` takes
    back everything people said, so that what the document says itself counts.
    """

    doc_type: DocType | None = None
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    none: frozenset[str] = frozenset()
    as_written: bool = False

    @property
    def says_something(self) -> bool:
        """Whether any field is set."""
        set_fields = (self.doc_type, self.client, self.effective_from, self.effective_to)
        return any((*set_fields, self.none, self.as_written))


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the library; ``uploaded`` tells that it came in through the page."""

    doc_id: str
    title: str
    file: str
    doc_type: DocType
    client: str | None
    effective_from: date | None
    effective_to: date | None
    passages: int
    notes: tuple[str, ...] = ()
    error: str | None = None
    remedy: str | None = None
    uploaded: bool = False
    versions: tuple[str, ...] = ()
    """The numbers of its other versions: the same client and title, other dates; oldest first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage of a document as a preview shows it; ``questions`` counts the ways people ask for it."""

    text: str
    where: str
    page: int | None
    questions: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``status`` is ok, skipped, failed or removed."""

    name: str
    status: str
    passages: int
    reason: str | None = None
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What adding files did; ``passages`` counts the whole index."""

    outcomes: tuple[Outcome, ...]
    passages: int
    seconds: float
    warnings: tuple[str, ...] = ()


class Library(Protocol):
    """Keeps the documents; every error of its methods may be shown to a user."""

    @property
    def folder(self) -> Path:
        """Where uploaded files lie."""
        ...

    def documents(self) -> list[Document]:
        """Return every document, unreadable ones with their reason."""
        ...

    def warnings(self) -> list[str]:
        """Return a sentence for every overlap or gap between the dates of two versions."""
        ...

    def check(self, file: Path, name: str) -> None:
        """Look whether a file of this name is, by its content, one that can be read.

        Raises:
            AssistError: it is of another kind, damaged or empty; says what to do.
        """
        ...

    def pieces(self, doc_id: str) -> list[Piece]:
        """Return the passages of one document in order."""
        ...

    def add(self, files: Sequence[Path], about: About, told: Told) -> Added:
        """Index files; slow, so call it from a thread."""
        ...

    def describe(self, doc_id: str, about: About, told: Told) -> Added:
        """Say something of a document and index it again; slow."""
        ...

    def remove(self, doc_id: str) -> None:
        """Take a document out of the index; an uploaded file is deleted, other files stay on disk."""
        ...
