"""The tables of the accounts room; they are made on first use."""

from sqlalchemy import Column, Engine, MetaData, String, Table
from sqlalchemy.exc import SQLAlchemyError

from assist.database_errors import database_sentence
from assist.errors import DataError

_META = MetaData()
ACCOUNTS = Table(
    "accounts",
    _META,
    Column("name", String(80), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", String(200), nullable=False),
    Column("created", String(32), nullable=False),
)
SESSIONS = Table(
    "sessions",
    _META,
    Column("key", String(64), primary_key=True),
    Column("name", String(80), nullable=False, index=True),
    Column("expires", String(32), nullable=False),
)
TOKENS = Table(
    "tokens",
    _META,
    Column("name", String(40), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("created", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
)


def create_tables(engine: Engine) -> None:
    """Make the tables that are not there yet.

    Raises:
        DataError: the database cannot be opened or written.
    """
    try:
        _META.create_all(engine)
    except SQLAlchemyError as error:
        raise DataError(f"사용자 기록을 열 수 없습니다. {database_sentence(error, engine)}") from error
