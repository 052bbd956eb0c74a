"""Questions held out of the library and asked of the rest of it, with or without their answer."""

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assist.answer.candidates import Candidate, gather
from assist.answer.features import Question, answers_the_kind, features, prepare
from assist.answer.grade import Expectation, GoldQuestion, holds
from assist.answer.models import CallContext
from assist.answer.pairing import pair_text, scored
from assist.answer.understand import Asked, understand
from assist.learning.answers.written import WrittenQuestion
from knowledge.analyze import Analyzer
from knowledge.embed import BuiltInEmbedder, PassageEncoder, PassageReader
from knowledge.glossary import GlossaryEntry
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.index.whole import write_whole
from knowledge.index.writer import IndexedPassage
from knowledge.passage import PairText, Passage
from knowledge.retrieve import Retriever

OPEN_SHARE = 0.25
"""The share of the answers that is left out, so that questions without an answer are seen."""
STRANGER_WEIGHT = 3
"""How often a question without an answer counts: a wrong answer to it costs more than a lost answer."""
_POOL = 12
_SEARCHED = 24
_CALL_CLIENT = 0.75

Right = Callable[[Passage], bool]
"""Whether a passage answers what was asked."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question: its candidates' features, which of them are right, and which hold the kind of value asked for."""

    question: str
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]
    fitting: NDArray[np.bool_]
    texts: tuple[PairText, ...] = ()
    """The candidates as the pair scorer reads them."""
    refs: tuple[str | None, ...] = ()
    """The candidates' control numbers."""

    def without(self, refs: Collection[str]) -> "Example":
        """Return the example without candidates of these control numbers that are not right."""
        if not any(ref in refs for ref in self.refs):
            return self
        kept = [
            n
            for n, (ref, right) in enumerate(zip(self.refs, self.right, strict=True))
            if right or ref not in refs
        ]
        return replace(
            self,
            rows=self.rows[kept],
            right=self.right[kept],
            fitting=self.fitting[kept],
            texts=tuple(self.texts[n] for n in kept),
            refs=tuple(self.refs[n] for n in kept),
        )


@dataclass(frozen=True, slots=True)
class Library:
    """What the current generation holds, the questions people have written for it, and what finds by meaning."""

    passages: Sequence[Passage]
    glossary: Sequence[GlossaryEntry]
    gold: Sequence[GoldQuestion] = ()
    encoder: PassageEncoder | None = None
    reader: PassageReader | None = None


class Trial:
    """An index without the questions ``held``, and without a share of the answers."""

    def __init__(
        self, library: Library, seed: int, left_out: float, folder: Path, held: frozenset[str]
    ) -> None:
        passages = library.passages
        self._passages = passages
        self._held_texts = held
        self._random = random.Random(seed)  # noqa: S311 - a reproducible split, not a secret
        self._clients = tuple(sorted({p.client for p in passages if p.client}))
        refs = sorted({label(p) for p in passages})
        self._gone = set(self._random.sample(refs, int(len(refs) * left_out)))
        self._held: list[tuple[Passage, str]] = []
        self._gold = [one for one in library.gold if one.question in held]
        kept = [self._split(p) for p in passages]
        left = [p for p in kept if label(p) not in self._gone]
        self._store = indexed(replace(library, passages=left), folder)
        self._retriever = Retriever(self._store, Analyzer())
        self._reader = library.reader

    def examples(self) -> Iterator[Example]:
        """Ask every question of the library that is held out; each stands for its passage."""
        for passage, question in self._held:
            about = CallContext(_day(passage), self._call_client(passage))
            yield from self._asked(question, about, _is(label(passage)))

    def gold(self) -> Iterator[Example]:
        """Ask the gold questions among those held out."""
        for gold in self._gold:
            about = CallContext(gold.date, gold.client)
            yield from self._asked(gold.question, about, partial(_answers, gold.expect))

    def strangers(self, questions: Sequence[str]) -> Iterator[Example]:
        """Ask questions the library must not answer: none of their candidates is right."""
        for question in questions:
            client = self._random.choice((*self._clients, None))
            yield from self._asked(question, CallContext(date.today(), client), lambda one: False)

    def written(self, questions: Iterable[WrittenQuestion]) -> Iterator[Example]:
        """Ask what people wrote; a candidate is right where one of its hits carries the control number."""
        owners = {ref: passage for passage in self._passages for ref in passage.refs}
        for one in questions:
            owner = owners.get(one.ref or "")
            client = self._call_client(owner) if owner else self._random.choice((*self._clients, None))
            yield from self._asked(one.text, CallContext(date.today(), client), _carries(one.ref))

    def _asked(self, text: str, about: CallContext, right: Right) -> Iterator[Example]:
        asked = understand(text, about, self._clients)
        found = self._retriever.search(asked.text, asked.scope, _SEARCHED)
        candidates = completed(self._store, gather(found), asked)[:_POOL]
        if not candidates:
            return
        if self._reader:
            candidates = scored(asked.text, candidates, self._reader)
        current = self._store.current()
        question = prepare(asked, current.thesaurus)
        yield Example(
            text,
            np.array([features(question, c, candidates, current.stats) for c in candidates]),
            np.array([any(right(h.passage) for h in c.hits) for c in candidates], dtype=np.bool_),
            _fitting(question, candidates),
            tuple(pair_text(one) for one in candidates),
            tuple(one.ref for one in candidates),
        )

    def _split(self, passage: Passage) -> Passage:
        self._held += [(passage, q) for q in passage.questions if q in self._held_texts]
        return replace(passage, questions=tuple(q for q in passage.questions if q not in self._held_texts))

    def _call_client(self, passage: Passage) -> str | None:
        if passage.client:
            return passage.client
        return (
            self._random.choice(self._clients)
            if self._clients and self._random.random() < _CALL_CLIENT
            else None
        )


def label(passage: Passage) -> str:
    """Return what makes two passages the same answer."""
    return f"{passage.client}|{passage.refs[0]}" if passage.refs else passage.id


def completed(store: Store, candidates: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Add to each candidate the other passages in scope that carry its control number."""
    generation = store.current()
    return [c.completed(generation.by_ref(c.ref), asked.scope) if c.ref else c for c in candidates]


def indexed(library: Library, folder: Path) -> Store:
    """Return an index of its own over a library."""
    analyzer = Analyzer()
    items = [IndexedPassage(p, analyzer.terms(p)) for p in library.passages]
    store = Store(EdgeEngine(folder), BuiltInEmbedder(), library.encoder, library.reader)
    write_whole(store, items, library.glossary)
    return store


def _fitting(question: Question, candidates: Sequence[Candidate]) -> NDArray[np.bool_]:
    return np.array([answers_the_kind(question, one) for one in candidates], dtype=np.bool_)


def _is(wanted: str) -> Right:
    return lambda passage: label(passage) == wanted


def _carries(ref: str | None) -> Right:
    return lambda passage: ref is not None and ref in passage.refs


def _answers(expect: Expectation, passage: Passage) -> bool:
    """Whether a passage says what a gold question expects."""
    if expect.status == "unknown" or expect.client not in (None, passage.client):
        return False
    return all(holds(passage.text, wanted) for wanted in expect.must)


def _day(passage: Passage) -> date:
    today = date.today()
    if passage.in_force(today):
        return today
    return passage.effective_to or passage.effective_from or today
