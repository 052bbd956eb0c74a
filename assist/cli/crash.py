"""What nobody expected, told in one Korean line; how it came about goes masked into a log file of the data folder."""

import errno
import sqlite3
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

_FILE, _DATABASE = "errors.log", "assist.db"
_MOST_BYTES = 2_000_000
_NO_MEMORY = "메모리가 모자랍니다. 다른 프로그램을 닫거나 한 번에 다루는 양을 줄여 다시 해 주세요."


def told(error: BaseException, folder: Path) -> str:
    """Return one line about an error, and keep its traceback in ``folder`` (the data folder)."""
    return f"{_reason(error, folder)} {_kept(error, folder)}"


def catch_threads(folder: Path) -> None:
    """Let a thread that dies of an error leave one line on stderr instead of a traceback."""

    def hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            sys.stderr.write(f"오류: {told(args.exc_value, folder)}\n")

    threading.excepthook = hook


def _reason(error: BaseException, folder: Path) -> str:
    from assist.database_errors import database_sentence
    from knowledge.os_errors import sentence
    from knowledge.sqlite_errors import sqlite_sentence

    if isinstance(error, MemoryError):
        return _NO_MEMORY
    if isinstance(error, SQLAlchemyError):
        return database_sentence(error, folder / _DATABASE)
    if isinstance(error, sqlite3.Error):
        return sqlite_sentence(error, folder / _DATABASE)
    if isinstance(error, OSError) and error.errno in errno.errorcode:
        return sentence(error, folder)
    return f"예상하지 못한 문제로 멈췄습니다({type(error).__name__})."


def _kept(error: BaseException, folder: Path) -> str:
    path = folder / "logs" / _FILE
    try:
        _write(path, "".join(traceback.format_exception(error)))
    except Exception as trouble:  # also a masker that fails: what is not masked is not kept
        return f"자세한 기록은 남기지 못했습니다({type(trouble).__name__})."
    return f"자세한 기록: '{path}'. 이 파일을 관리자에게 보여 주세요."


def _write(path: Path, text: str) -> None:
    from assist.privacy.mask import PatternMasker
    from knowledge.data_folder import make_private, make_private_file

    make_private(path.parent.parent)
    make_private(path.parent)
    if path.is_file() and path.stat().st_size > _MOST_BYTES:
        path.replace(path.with_suffix(".old.log"))
    make_private_file(path)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(
            f"[{datetime.now().astimezone().isoformat(timespec='seconds')}]\n{PatternMasker().mask(text).text}\n"
        )
