"""Whether the database answers now, found out within a second, so that no question waits for one that is down."""

import sqlite3
import threading
import time
from collections.abc import Callable

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

_PATIENCE = 1.0
_REMEMBERED = 2.0
"""Seconds for which a finding holds."""


class Availability:
    """Asks the database for nothing but an answer; what it said a moment ago is not asked again."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._lock = threading.Lock()
        self._found, self._until = False, 0.0

    def __call__(self) -> bool:
        """Return whether it answers; a locked, damaged, missing or unreachable one does not."""
        with self._lock:
            if self._clock() >= self._until:
                self._found = self._ask()
                self._until = self._clock() + _REMEMBERED
            return self._found

    def _ask(self) -> bool:
        try:
            if self._engine.dialect.name == "sqlite" and self._engine.url.database:
                _ask_file(self._engine.url.database)
            else:
                with self._engine.connect() as connection:
                    connection.execute(text("SELECT 1"))
        except (sqlite3.Error, SQLAlchemyError, OSError):
            return False
        return True


def _ask_file(path: str) -> None:
    """Read the file's own table on a connection that waits a second, where the product's wait half a minute."""
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()
