"""What the cache file's troubles are told with."""

import sqlite3
from pathlib import Path

from ingest.errors import CacheDamaged, IngestError, NoSpace
from knowledge.sqlite_errors import is_damage, is_full, sqlite_sentence


def cache_error(path: Path, error: sqlite3.Error) -> IngestError:
    """Return the error to raise for a failure of the cache file."""
    if is_damage(error):
        return cache_damaged(path)
    kind = NoSpace if is_full(error, path) else IngestError
    return kind(f"{sqlite_sentence(error, path)} 다시 실행하면 이어서 합니다. 지금 색인은 그대로 답합니다.")


def cache_damaged(path: Path) -> CacheDamaged:
    """Return the error for a cache file that holds what SQLite or we cannot have written."""
    return CacheDamaged(
        f"'{path}'이(가) 손상되었습니다. 'assist ingest'를 실행하면 이 파일을 옆에 두고 모두 다시 읽습니다. "
        "지금 색인은 그대로 답합니다."
    )
