"""Questions written for passages: kept by content, and laid over the passages they belong to."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.tokens import count_terms
from knowledge.index.codec import passage_from_json, passage_to_json
from knowledge.passage import Passage

_ENOUGH = 5
"""A passage with this many questions of its own needs no more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in the cache, and the key its written questions are kept under."""

    document: int
    place: int
    key: str


def key_of(passage: Passage) -> str:
    """Return what written questions are kept under: a hash of what the passage says."""
    return hashlib.sha256("\x00".join((passage.title, *passage.section, passage.text)).encode()).hexdigest()


class WrittenQuestions:
    """The tables ``written`` (questions by content) and ``widened`` (passages with their questions)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, key: str, questions: Sequence[str]) -> None:
        """Keep the questions of one passage, an empty list too; its documents are laid over afresh."""
        with self._db:
            text = json.dumps(list(questions), ensure_ascii=False)
            self._db.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (key, text))

    def get(self, key: str) -> tuple[str, ...] | None:
        """Return the questions kept under a key, None when none were ever written."""
        row = self._db.execute("SELECT questions FROM written WHERE key = ?", (key,)).fetchone()
        return tuple(json.loads(row[0])) if row else None

    def missing(self) -> list[Place]:
        """Return the passages, each content once, that have few questions and were never written for."""
        found: dict[str, Place] = {}
        for document in self._documents("SELECT number FROM documents WHERE passages > 0 ORDER BY doc_id"):
            for place, passage in self._bare(document):
                key = key_of(passage)
                if len(passage.questions) < _ENOUGH and key not in found and self.get(key) is None:
                    found[key] = Place(document, place, key)
        return list(found.values())

    def passage(self, where: Place) -> Passage:
        """Return the passage at a place as its document gave it."""
        (body,) = self._db.execute(
            "SELECT body FROM passages WHERE document = ? AND place = ?", (where.document, where.place)
        ).fetchone()
        return passage_from_json(body)

    def look_again(self) -> None:
        """Let every document be laid over afresh."""
        with self._db:
            self._db.execute("DELETE FROM looked")

    def lay_over(self) -> None:
        """Give every passage its written questions; documents that were looked at before cost nothing."""
        if self._db.execute("SELECT 1 FROM written LIMIT 1").fetchone() is None:
            return
        for document in self._documents(
            "SELECT number FROM documents WHERE passages > 0 AND number NOT IN (SELECT document FROM looked)"
        ):
            self._lay_over(document)

    def counts(self) -> tuple[int, int]:
        """Return how many passages have written questions, and how many questions were written."""
        passages = self._db.execute("SELECT count(*) FROM widened").fetchone()[0]
        written = self._db.execute("SELECT coalesce(sum(json_array_length(questions)), 0) FROM written")
        return int(passages), int(written.fetchone()[0])

    def _lay_over(self, document: int) -> None:
        wider = [(place, made) for place, passage in self._bare(document) if (made := self._wider(passage))]
        blobs = count_terms([passage for _, passage in wider])
        rows = [
            (document, place, passage_to_json(passage), blob, _mark(passage))
            for (place, passage), blob in zip(wider, blobs, strict=True)
        ]
        with self._db:
            self._db.execute("DELETE FROM widened WHERE document = ?", (document,))
            self._db.executemany("INSERT INTO widened VALUES (?, ?, ?, ?, ?)", rows)
            self._db.execute("INSERT OR REPLACE INTO looked VALUES (?)", (document,))

    def _wider(self, passage: Passage) -> Passage | None:
        more = [q for q in self.get(key_of(passage)) or () if q not in passage.questions]
        return replace(passage, questions=(*passage.questions, *more)) if more else None

    def _documents(self, query: str) -> list[int]:
        return [number for (number,) in self._db.execute(query).fetchall()]

    def _bare(self, document: int) -> Iterator[tuple[int, Passage]]:
        query = "SELECT place, body FROM passages WHERE document = ? ORDER BY place"
        for place, body in self._db.execute(query, (document,)).fetchall():
            yield place, passage_from_json(body)


def _mark(passage: Passage) -> str:
    return hashlib.sha256("\x00".join(passage.questions).encode()).hexdigest()[:16]
