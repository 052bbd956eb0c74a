"""The table of the versions of a pack's files in the product's database; made on first use."""

from sqlalchemy import Column, Engine, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.exc import SQLAlchemyError

from assist.database_errors import database_sentence
from assist.errors import DataError

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
