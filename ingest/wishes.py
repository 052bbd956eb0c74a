"""What people set for documents by hand: metadata that counts before the file's own, and that a document is removed."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.metadata import Meta


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person set for one file."""

    meta: Meta | None = None
    removed: bool = False


class Wishes:
    """Reads and writes them in the cache's file."""

    def __init__(
        self, database: sqlite3.Connection, parsing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """``parsing``: what tells of rows that do not parse."""
        self._db = database
        self._parsing = parsing

    def all(self) -> dict[Path, Wish]:
        """Return every wish by the path of the file."""
        rows = self._db.execute("SELECT path, meta, removed FROM wishes WHERE part = ''")
        with self._parsing():
            return {
                Path(path): Wish(Meta.model_validate_json(meta) if meta else None, bool(removed))
                for path, meta, removed in rows
            }

    def of(self, path: Path) -> Wish:
        """Return what was set for one file; an empty wish where nothing was."""
        return self.all().get(path, Wish())

    def put(self, path: Path, wish: Wish) -> None:
        """Remember what a person set for a file."""
        written = wish.meta.model_dump_json(exclude_unset=True) if wish.meta else None
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO wishes VALUES (?, ?, ?, ?)",
                (str(path), "", written, int(wish.removed)),
            )

    def wanted_again(self, path: Path) -> None:
        """Let a file that was taken out come back, as it does when it is named on its own."""
        wish = self.of(path)
        if wish.removed:
            self.put(path, replace(wish, removed=False))
