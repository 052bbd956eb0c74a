"""The models of the answer room: what is asked, in which call, and what is answered."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Status(StrEnum):
    """Whether the question was answered."""

    ANSWERED = "answered"
    PARTLY = "partly"
    UNKNOWN = "unknown"


class Engine(StrEnum):
    """Which engine wrote the answer."""

    EMBEDDED = "embedded"
    LLM = "llm"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from; ``quote`` stands verbatim in the passage."""

    passage_id: str
    doc_id: str
    title: str
    """The document's title as a person names it."""
    section: str
    page: int | None
    client: str | None
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """A cited place, ready to be shown.

    ``path`` is the original file when it lies on this machine (None: only the text is kept), ``text`` the
    passage the quote stands in, ``page`` counts from 1 where the format has pages.
    """

    title: str
    text: str
    section: str = ""
    page: int | None = None
    client: str | None = None
    period: str = ""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation: what it is, the value as shown, and the citation number it rests on."""

    label: str
    value: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: ``say`` is the sentence to speak aloud, ``detail`` what the agent may read on.

    ``related`` are questions the library can answer; ``nearest`` are the closest documents offered with an
    unknown answer (never a source); ``note`` is one short line on the engine's state, e.g. a fallback.
    """

    say: str
    detail: str
    status: Status
    engine: Engine
    citations: tuple[Citation, ...] = ()
    related: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()
    steps: tuple[Step, ...] = ()
    note: str | None = None
    evidence: float = 0.0
    """Calibrated evidence score from 0 to 1; below the fitted threshold the status is unknown."""
    ms: float = 0.0
    disputed: bool = False
    """Whether a figure that was asked for is held back because a sheet and the documents disagree."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question of the same conversation and what was answered."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class CallContext:
    """The call the question is asked in: the client it is about, its date, and the conversation so far."""

    day: date
    client: str | None = None
    history: tuple[Exchange, ...] = field(default=())


class Answerer(Protocol):
    """Anything that answers questions: the embedded engine, or the LLM engine around it."""

    def answer(self, question: str, context: CallContext) -> Answer:
        """Answer ``question`` within ``context``; never raises for an odd question."""
        ...
