"""Passages found by words, as programs read them."""

import datetime
import time
from dataclasses import dataclass

from knowledge.passage import Hit, Scope, Why
from knowledge.retrieve import Retriever


@dataclass(frozen=True, slots=True)
class Found:
    """One passage: its place, its score (comparable only within one list), why it was found, and its text."""

    passage_id: str
    doc_id: str
    doc_title: str
    title: str
    page: int | None
    client: str | None
    score: float
    why: Why
    text: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found, best first, and how long it took."""

    hits: tuple[Found, ...]
    ms: float


def search(
    retriever: Retriever, words: str, client: str | None, day: datetime.date | None, k: int
) -> Searched:
    """Return up to ``k`` passages in force on ``day`` (None: of any time); of every client where none is named.

    Raises:
        KnowledgeError: the index is missing or cannot be read.
    """
    scope = Scope((client,) if client else (), day, every_client=client is None)
    start = time.perf_counter()
    hits = retriever.search(words, scope, k)
    return Searched(tuple(_found(hit) for hit in hits), round((time.perf_counter() - start) * 1000, 1))


def _found(hit: Hit) -> Found:
    passage = hit.passage
    return Found(
        passage_id=passage.id,
        doc_id=passage.doc_id,
        doc_title=passage.doc_title,
        title=passage.title,
        page=passage.page,
        client=passage.client,
        score=round(hit.score, 3),
        why=hit.why,
        text=passage.text,
    )
