"""Vectors of texts, kept by content."""

import hashlib
import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.embed import PassageEncoder

_READ = 500


class KeptVectors:
    """The table ``vectors``: one text's vector (half floats) under a hash of the encoder's name and the text."""

    def __init__(self, db: sqlite3.Connection, encoder: PassageEncoder) -> None:
        self._db, self._encoder = db, encoder
        db.execute("CREATE TEMP TABLE IF NOT EXISTS used_vectors (key BLOB PRIMARY KEY)")
        db.execute("DELETE FROM used_vectors")

    def unknown(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that have no vector yet, each once."""
        keys = {self._key(text): text for text in texts}
        known = self._rows(list(keys))
        return [text for key, text in keys.items() if key not in known]

    def put(self, texts: Sequence[str]) -> None:
        """Work out and keep the vectors of texts."""
        found = self._encoder.passages(texts).astype(np.float16)
        rows = [(self._key(text), row.tobytes()) for text, row in zip(texts, found, strict=True)]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def get(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of texts that are known, a row a text, and note that they are in use."""
        keys = [self._key(text) for text in texts]
        rows = self._rows(keys)
        self._db.executemany("INSERT OR IGNORE INTO used_vectors VALUES (?)", [(key,) for key in keys])
        joined = b"".join(rows[key] for key in keys)
        found = np.frombuffer(joined, np.float16).astype(np.float32)
        return found.reshape(len(keys), self._encoder.dim)

    def forget_unused(self) -> None:
        """Remove the vectors of texts that are in no passage any more."""
        with self._db:
            self._db.execute("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM used_vectors)")

    def _rows(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _READ):
            some = keys[start : start + _READ]
            marks = ",".join("?" * len(some))
            found.update(self._db.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some))  # noqa: S608 - marks only
        return found

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._encoder.name}\x00{text}".encode()).digest()[:16]
