"""What SQLite refused, as one Korean sentence that names the file and the remedy."""

import sqlite3
from pathlib import Path

from knowledge.data_folder import write_trouble
from knowledge.os_errors import FULL, sentence, shown

_PRIMARY = 0xFF
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_DISK = (
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
)


def is_full(error: sqlite3.Error, path: Path) -> bool:
    """Whether it failed because the disk has no room."""
    if _code(error) == sqlite3.SQLITE_FULL:
        return True
    trouble = write_trouble(path.parent) if of_the_disk(error) else None
    return trouble is not None and trouble.errno in FULL


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is no database, or holds what SQLite cannot have written."""
    return _code(error) in _BROKEN or "Could not decode to UTF-8" in str(error)


def of_the_disk(error: sqlite3.Error) -> bool:
    """Whether the file or its folder cannot be written, or the disk failed."""
    return _code(error) in _DISK


def sqlite_sentence(error: sqlite3.Error, path: Path) -> str:
    """Return what is wrong with a database file and what to do."""
    code, name = _code(error), f"'{shown(path)}'"
    if code in _BUSY:
        return f"{name}을(를) 다른 작업이 쓰고 있습니다. 그 작업이 끝난 뒤 다시 해 주세요."
    if code in _BROKEN:
        return (
            f"{name}이(가) 손상되었거나 DB 파일이 아닙니다. 지우지 말고 다른 곳에 옮겨 둔 뒤, 백업한 파일이 있으면 그 자리에 "
            "되돌려 주세요."
        )
    if code == sqlite3.SQLITE_FULL:
        return f"{name}에 쓸 수 없습니다. 디스크가 가득 찼습니다. 공간을 비운 뒤 다시 해 주세요."
    if of_the_disk(error):
        return _disk_sentence(error, path)
    return f"{name}을(를) 쓰거나 읽지 못했습니다({error}). 잠시 뒤 다시 해 주세요."


def _disk_sentence(error: sqlite3.Error, path: Path) -> str:
    trouble = write_trouble(path.parent)
    if trouble is not None:
        return sentence(OSError(trouble.errno, trouble.strerror), path)
    return f"'{shown(path)}'을(를) 쓰거나 읽을 수 없습니다({error}). 그 파일의 권한과 디스크를 확인해 주세요."


def _code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY
