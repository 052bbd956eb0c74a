"""A passage before it has an id: what the cutters make and the numbering turns into a ``Passage``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.passage import DocType


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a row says of itself instead of its document: None keeps the document's value.

    A ``client`` of "" says that the row holds for every client.
    """

    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    doc_type: DocType | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One passage to be: its words, place and what it carries."""

    text: str
    title: str
    section: tuple[str, ...]
    page: int | None
    questions: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    own: Overrides = Overrides()


Rows = Sequence[Mapping[str, str]]
