"""Generations of the index: built whole by a writer, made current in one step, read by many."""

import json
import time
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from threading import Lock

from knowledge import glossary as glossaries
from knowledge.embed import Embedder, PassageEncoder, PassageReader
from knowledge.errors import IndexBroken, IndexMissing, KnowledgeError
from knowledge.glossary import Thesaurus
from knowledge.index.codec import passage_from_json, stats_from_bytes
from knowledge.index.engine import DESCRIPTION, Found, IndexEngine, PointReader, PointSet, Query
from knowledge.index.windows import CARD, VectorWriter, Windows
from knowledge.index.writer import FORMAT, Description, GenerationWriter
from knowledge.passage import Passage, Scope
from knowledge.sparse import CorpusStats
from knowledge.text.instructions import sayable
from knowledge.text.spelling import Spelling

_LOOK_AGAIN = 5.0  # seconds


class Generation:
    """A finished generation, open for reading; safe to use from several threads."""

    def __init__(self, engine: IndexEngine, name: str) -> None:
        self.name = name
        self.about = _description(engine.read_file(name, DESCRIPTION))
        self.stats = stats_from_bytes(engine.read_file(name, "stats"))
        self.glossary = glossaries.load(engine.read_file(name, "glossary"))
        self.thesaurus = Thesaurus(self.glossary)
        self._refs: dict[str, list[int]] = dict(json.loads(engine.read_file(name, "refs")))
        self._read_ids = partial(engine.read_file, name, "ids")
        words = (PointSet.PASSAGES, PointSet.QUESTIONS)
        self._sets: dict[PointSet, PointReader] = {points: engine.open(name, points) for points in words}
        self._engine = engine
        self._windows: Windows | None = None
        self._next_look = 0.0

    @cached_property
    def _ids(self) -> dict[str, int]:
        ids = self._read_ids().decode().split("\n")
        return {passage_id: number for number, passage_id in enumerate(ids, start=1)}

    @property
    def windows(self) -> Windows | None:
        """The vectors of the passages, once they are whole; looked for every few seconds until then."""
        if self._windows is None and time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + _LOOK_AGAIN
            if self._engine.has_file(self.name, CARD):
                self._windows = Windows(self._engine, self.name)
        return self._windows

    def look_again(self) -> None:
        """Look for the vectors when they are next wanted."""
        self._next_look = 0.0

    @cached_property
    def spelling(self) -> Spelling:
        """The usual spellings of the corpus's words."""
        return Spelling(self.stats.document_frequency)

    def search(
        self, points: PointSet, query: Query, scope: Scope, limit: int, only: Iterable[int] | None = None
    ) -> list[Found]:
        """Return the best points of one set in scope."""
        return self._sets[points].search(query, scope, limit, None if only is None else set(only))

    def passages(self, numbers: Sequence[int]) -> dict[int, Passage]:
        """Return passages by number."""
        bodies = self._sets[PointSet.PASSAGES].bodies(numbers)
        return {number: passage_from_json(body) for number, body in bodies.items()}

    def by_ref(self, ref: str) -> list[Passage]:
        """Return the passages that carry a control number (a fact's or clause's id) and give no orders, in index order."""
        found = self.passages(self._refs.get(ref, []))
        return sayable(found[number] for number in sorted(found))

    def by_id(self, passage_id: str) -> Passage | None:
        """Return one passage by its id, or None when this generation has none such."""
        number = self._ids.get(passage_id)
        return None if number is None else self.passages([number])[number]

    def questions(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the texts of question points by number."""
        return self._sets[PointSet.QUESTIONS].bodies(numbers)


class Store:
    """The index of one data folder or server: begin a generation, read the current one."""

    def __init__(
        self,
        engine: IndexEngine,
        embedder: Embedder | None = None,
        encoder: PassageEncoder | None = None,
        reader: PassageReader | None = None,
    ) -> None:
        self._engine = engine
        self.embedder = embedder
        self.encoder = encoder
        self.reader = reader
        self._open: Generation | None = None
        self._lock = Lock()

    def begin(self, stats: CorpusStats) -> GenerationWriter:
        """Start a new generation for a corpus with these statistics."""
        return GenerationWriter(self._engine, stats, self.embedder)

    def add_vectors(self, encoder: PassageEncoder) -> VectorWriter:
        """Start the vectors of the current generation, which has none: its passages come again as they were written."""
        current = self.current()
        return VectorWriter(self._engine, current.name, encoder, current.look_again)

    def current(self) -> Generation:
        """Return the current generation, swapped for the newest as soon as that is committed.

        Raises:
            IndexMissing: nothing has been ingested yet.
            IndexBroken: the generation cannot be read, or was built with another embedding model.
        """
        name = self._engine.current()
        if name is None:
            raise IndexMissing("아직 색인이 없습니다. 'assist ingest 폴더'로 문서를 먼저 넣어 주세요.")
        with self._lock:
            if self._open is None or self._open.name != name:
                self._open = self._checked(self._opened(name))
            return self._open

    def exists(self) -> bool:
        """Whether a generation answers now."""
        return self._engine.current() is not None

    def prune(self, keep: int = 2) -> None:
        """Remove all but the current and the newest ``keep`` generations, unfinished ones too."""
        current = self._engine.current()
        names = self._engine.generations()
        for name in names[: max(len(names) - keep, 0)]:
            if name != current:
                self._engine.drop(name)

    def _opened(self, name: str) -> Generation:
        """Open a generation; whatever a damaged file of it makes the parsers raise is told as a broken index."""
        try:
            return Generation(self._engine, name)
        except KnowledgeError:
            raise
        except Exception as error:
            raise _damaged(name) from error

    def _checked(self, generation: Generation) -> Generation:
        wanted = self.embedder.name if self.embedder else None
        if generation.about.embedder != wanted:
            raise IndexBroken(
                f"색인을 만든 임베딩 모델({generation.about.embedder or '없음'})과 지금 설정({wanted or '없음'})이 "
                "다릅니다. 'assist ingest --rebuild'로 다시 만들어 주세요."
            )
        return generation


def _damaged(name: str) -> IndexBroken:
    return IndexBroken(
        f"색인 '{name}'의 파일이 손상되었습니다. 'assist ingest --rebuild'로 다시 만들어 주세요."
    )


def _description(content: bytes) -> Description:
    row = json.loads(content)
    if row.get("format") != FORMAT:
        raise IndexBroken(
            "색인이 다른 판의 제품으로 만들어졌습니다. 'assist ingest --rebuild'로 다시 만들어 주세요."
        )
    return Description(**{**row, "clients": tuple(row["clients"])})
