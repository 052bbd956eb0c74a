"""The writing of one generation of the index: passages in, points, statistics and a description of itself out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from knowledge import glossary as glossaries
from knowledge.analyze import askable
from knowledge.embed import Embedder
from knowledge.glossary import GlossaryEntry
from knowledge.index.codec import passage_to_json, stats_to_bytes
from knowledge.index.engine import DESCRIPTION, IndexEngine, NewPoint, PointFilter, PointSet
from knowledge.passage import Passage
from knowledge.sparse import CorpusStats, Field, PassageTerms, Terms, weigh

FORMAT = 2  # 2: a passage's content words lie beside it
_OPEN_END = 99991231


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage with its token counts, ready to be written."""

    passage: Passage
    terms: PassageTerms


@dataclass(frozen=True, slots=True)
class Description:
    """What a generation says of itself; a reader refuses another format or embedder."""

    format: int
    passages: int
    questions: int
    built: str
    embedder: str | None
    clients: tuple[str, ...]


class GenerationWriter:
    """Writes one new generation; nothing is visible until ``commit``."""

    def __init__(self, engine: IndexEngine, stats: CorpusStats, embedder: Embedder | None) -> None:
        self.name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid4().hex[:6]}"
        self._engine = engine
        self._stats = stats
        self._embedder = embedder
        self._passages = engine.create(self.name, PointSet.PASSAGES, None)
        self._questions = engine.create(self.name, PointSet.QUESTIONS, embedder.dim if embedder else None)
        self._glossary: list[GlossaryEntry] = []
        self._clients: set[str] = set()
        self._refs: dict[str, list[int]] = {}
        self._ids: list[str] = []
        self._counts = {PointSet.PASSAGES: 0, PointSet.QUESTIONS: 0}

    def add(self, batch: Sequence[IndexedPassage]) -> None:
        """Write a batch of passages and their questions."""
        first = self._counts[PointSet.PASSAGES] + 1
        points = [self._passage_point(first + i, item) for i, item in enumerate(batch)]
        self._passages.add(points)
        self._counts[PointSet.PASSAGES] += len(points)
        self._add_questions(first, batch)
        for i, item in enumerate(batch):
            for ref in item.passage.refs:
                self._refs.setdefault(ref, []).append(first + i)
        self._ids.extend(item.passage.id for item in batch)
        self._clients.update(item.passage.client for item in batch if item.passage.client)

    def glossary(self, entries: Iterable[GlossaryEntry]) -> None:
        """Keep glossary entries with the generation, for expanding questions."""
        self._glossary.extend(entries)

    def commit(self) -> str:
        """Make everything durable, then make this generation current; returns its name."""
        self._passages.close()
        self._questions.close()
        self._engine.write_file(self.name, "stats", stats_to_bytes(self._stats))
        self._engine.write_file(self.name, "glossary", glossaries.dump(self._glossary))
        self._engine.write_file(self.name, "refs", json.dumps(self._refs).encode())
        self._engine.write_file(self.name, "ids", "\n".join(self._ids).encode())
        self._engine.write_file(self.name, DESCRIPTION, json.dumps(asdict(self._describe())).encode())
        self._engine.make_current(self.name)
        return self.name

    def abort(self) -> None:
        """Remove what was written."""
        self._passages.close()
        self._questions.close()
        self._engine.drop(self.name)

    def _describe(self) -> Description:
        return Description(
            FORMAT,
            self._counts[PointSet.PASSAGES],
            self._counts[PointSet.QUESTIONS],
            datetime.now(UTC).isoformat(timespec="seconds"),
            self._embedder.name if self._embedder else None,
            tuple(sorted(self._clients)),
        )

    def _passage_point(self, number: int, item: IndexedPassage) -> NewPoint:
        sparse = weigh(item.terms.fields, self._stats)
        body = passage_to_json(item.passage, item.terms.parts)
        return NewPoint(number, number, sparse, None, point_filter(item.passage), body)

    def _add_questions(self, first: int, batch: Sequence[IndexedPassage]) -> None:
        rows: list[tuple[int, Passage, str, Terms]] = [
            (first + i, item.passage, question, terms)
            for i, item in enumerate(batch)
            for question, terms in zip(askable(item.passage), item.terms.variants, strict=True)
        ]
        vectors = self._embed([question for _, _, question, _ in rows])
        number = self._counts[PointSet.QUESTIONS] + 1
        points = [
            NewPoint(
                number + i,
                owner,
                weigh([(Field.VARIANT, terms)], self._stats),
                vector,
                point_filter(passage),
                question,
            )
            for i, ((owner, passage, question, terms), vector) in enumerate(zip(rows, vectors, strict=True))
        ]
        self._questions.add(points)
        self._counts[PointSet.QUESTIONS] += len(points)

    def _embed(self, texts: Sequence[str]) -> Sequence[NDArray[np.float32] | None]:
        if not texts or self._embedder is None:
            return [None] * len(texts)
        return list(self._embedder.encode(texts))


def point_filter(passage: Passage) -> PointFilter:
    """Return what the filter fields of a passage's points hold."""
    start, end = passage.effective_from, passage.effective_to
    return PointFilter(
        passage.client or "",
        int(start.strftime("%Y%m%d")) if start else 0,
        int(end.strftime("%Y%m%d")) if end else _OPEN_END,
    )
