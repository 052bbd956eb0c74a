"""Versions of a pack's files on record: who put what in place when, and whether it still counts."""

from functools import cached_property

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    String,
    Table,
    insert,
    select,
    update,
)
from sqlalchemy.exc import SQLAlchemyError

from assist.clock import now
from assist.database_errors import database_sentence
from assist.errors import DataError
from assist.packs.models import Deed, Version

_META = MetaData()
VERSIONS = Table(
    "pack_versions",
    _META,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False, index=True),
    Column("content", LargeBinary),
    Column("deed", String(20), nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", String(32), nullable=False),
    Column("undone_by", String(80)),
    Column("undone_at", String(32)),
)


class Versions:
    """Keeps the versions; none is ever deleted, an undone one stays on record."""

    def __init__(self, engine: Engine) -> None:
        self._database = engine

    @cached_property
    def engine(self) -> Engine:
        """The database, with its table."""
        return make_tables(self._database)

    def all(self) -> list[Version]:
        """Return every version of every file, oldest first."""
        with self.engine.connect() as connection:
            return [_version(row) for row in connection.execute(select(VERSIONS).order_by(VERSIONS.c.id))]

    def standing(self, connection: Connection, name: str) -> list[Version]:
        """Return the versions of a file that are not undone, oldest first: the last one counts."""
        chosen = select(VERSIONS).where(VERSIONS.c.name == name, VERSIONS.c.undone_at.is_(None))
        return [_version(row) for row in connection.execute(chosen.order_by(VERSIONS.c.id))]

    def add(self, connection: Connection, name: str, content: bytes | None, deed: Deed, by: str) -> None:
        """Keep a version, within a transaction."""
        values = {"name": name, "content": content, "deed": deed.value, "by": by, "at": now()}
        connection.execute(insert(VERSIONS).values(values))

    def undo(self, connection: Connection, version: int, by: str) -> None:
        """Let a version count no more, within a transaction."""
        undone = {"undone_by": by, "undone_at": now()}
        connection.execute(update(VERSIONS).where(VERSIONS.c.id == version).values(undone))


def _version(row: Row[tuple[object, ...]]) -> Version:
    return Version(
        row.id, row.name, row.content, Deed(row.deed), row.by, row.at, row.undone_by, row.undone_at
    )


def make_tables(engine: Engine) -> Engine:
    """Return the engine once the table is there.

    Raises:
        DataError: the database cannot be written.
    """
    try:
        _META.create_all(engine)
    except SQLAlchemyError as error:
        raise DataError(f"팩 기록을 열 수 없습니다. {database_sentence(error, engine)}") from error
    return engine
