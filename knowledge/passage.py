"""The words that cross rooms: a passage of a document, and a hit on it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DocType(StrEnum):
    """What kind of document a passage comes from."""

    FAQ = "faq"
    GUIDELINE = "guideline"
    POLICY = "policy"
    EVIDENCE = "evidence"
    SCRIPT = "script"
    RULE = "rule"
    GLOSSARY = "glossary"
    CURATED = "curated"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PassageWords:
    """The distinct content words of a passage's parts, light words left out; one set for each of its questions.

    Worked out once, when a passage is indexed, so that nothing is analysed while someone waits for an answer.
    """

    text: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    questions: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one document that can be quoted and found.

    ``text`` is what may be quoted, verbatim. ``questions`` are the ways people ask for it: searched,
    never quoted. ``page`` counts from 1 and is None where the format has no pages. ``client`` is the
    client's name, None for general documents. The dates are inclusive; None means open.
    ``source`` is the file's path relative to the folder that was ingested.
    """

    id: str
    text: str
    title: str
    doc_id: str
    doc_title: str
    doc_type: DocType
    source: str
    client: str | None = None
    section: tuple[str, ...] = ()
    page: int | None = None
    questions: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    content_hash: str = ""
    refs: tuple[str, ...] = ()
    """Stable ids of facts or clauses the passage carries (``PRD-010``), for tests and rule data."""
    words: PassageWords = field(default=PassageWords(), compare=False)
    """Its content words; empty until the passage comes out of an index."""

    @property
    def heading(self) -> str:
        """What stands above the text: the heading next above (not the document's name), then its own; of a question and its answer the question."""
        asked = self.doc_type in {DocType.FAQ, DocType.CURATED}
        above = (
            [] if asked else [part for part in self.section if part not in {self.title, self.doc_title}][-1:]
        )
        return " > ".join((*above, self.title))

    def in_force(self, day: date) -> bool:
        """Whether the passage is in force on ``day``."""
        started = self.effective_from is None or self.effective_from <= day
        return started and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage was found: the score each signal gave and the content words that met.

    ``meaning`` is how many standard deviations nearer the passage is to the question than the mean of all; None where
    there are no vectors of passages.
    """

    lexical: float = 0.0
    question: float = 0.0
    dense: float = 0.0
    meaning: float | None = None
    matched_words: tuple[str, ...] = ()
    best_question: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (higher is better; comparable only within one answer list)."""

    passage: Passage
    score: float
    why: Why = field(default_factory=Why)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages may answer: general ones and those of ``clients``, in force on ``day``.

    ``clients`` empty: general documents only. ``every_client``: no client filter at all (search by a
    trainer). ``day`` None: no date filter.
    """

    clients: tuple[str, ...] = ()
    day: date | None = None
    every_client: bool = False


@dataclass(frozen=True, slots=True)
class PairText:
    """A passage as it is read together with a question: title, text, and the nearest way of asking for it if any."""

    title: str
    text: str
    way: str | None = None
