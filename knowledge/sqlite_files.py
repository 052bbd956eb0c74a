"""SQLite files that can still be read where nothing can be written."""

import sqlite3
from pathlib import Path
from typing import Any

from knowledge.sqlite_errors import of_the_disk


def connect(path: Path, **options: Any) -> sqlite3.Connection:
    """Open a database file; on a full or read-only disk, as it stands and for reading only.

    A file in write-ahead mode needs a second file beside it even to be read. Where that cannot be made and nothing
    waits to be written in, nobody can be writing, so the file is read without it.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    try:
        return _opened(str(path), **options)
    except sqlite3.OperationalError as error:
        waiting = path.with_name(f"{path.name}-wal")
        unread = waiting.exists() and waiting.stat().st_size
        if not of_the_disk(error) or not path.is_file() or unread:
            raise
    return _opened(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, **options)


def _opened(name: str, **options: Any) -> sqlite3.Connection:
    connection: sqlite3.Connection = sqlite3.connect(name, **options)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
