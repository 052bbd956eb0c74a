"""What a database refused, as one Korean sentence."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from knowledge.sqlite_errors import sqlite_sentence

_LONGEST = 200


def database_sentence(error: SQLAlchemyError, where: Engine | Path) -> str:
    """Return why the database cannot be read or written, and what to do; ``where`` names a SQLite file."""
    reason = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(reason, sqlite3.Error):
        return sqlite_sentence(reason, where if isinstance(where, Path) else Path(where.url.database or ""))
    first = str(reason or error).splitlines()[0][:_LONGEST]
    return f"DB를 쓰거나 읽지 못했습니다({first}). DB 서버와 ASSIST_DATABASE_URL을 확인하고 잠시 뒤 다시 해 주세요."
