"""The training room's tables in the product's database; made on first use."""

from sqlalchemy import Boolean, Column, Engine, Integer, MetaData, String, Table, Text
from sqlalchemy.exc import SQLAlchemyError

from assist.database_errors import database_sentence
from assist.errors import DataError

META = MetaData()
FEEDBACK = Table(
    "training_feedback",
    META,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("question", Text, nullable=False),
    Column("client", String(80)),
    Column("day", String(10), nullable=False),
    Column("said", Text, nullable=False),
    Column("opinion", String(10), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", String(32), nullable=False),
    Column("open", Boolean, nullable=False),
)
CORRECTIONS = Table(
    "training_corrections",
    META,
    Column("id", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_client", String(80)),
    Column("day", String(10), nullable=False),
    Column("sentence", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("source", String(40), nullable=False),
    Column("where", Text, nullable=False),
    Column("ref", String(40), nullable=False),
    Column("client", String(80)),
    Column("effective_from", String(10)),
    Column("effective_to", String(10)),
    Column("state", String(10), nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", String(32), nullable=False),
    Column("undone_by", String(80)),
    Column("undone_at", String(32)),
)
GOLD = Table(
    "training_gold",
    META,
    Column("id", String(80), primary_key=True),
    Column("row", Text, nullable=False),
    Column("correction", Integer),
    Column("by", String(80), nullable=False),
    Column("at", String(32), nullable=False),
)
SCORES = Table(
    "training_scores",
    META,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("by", String(80), nullable=False),
    Column("results", Text, nullable=False),
)


def make_tables(engine: Engine) -> Engine:
    """Return the engine once the tables are there.

    Raises:
        DataError: the database cannot be written.
    """
    try:
        META.create_all(engine)
    except SQLAlchemyError as error:
        raise DataError(f"훈련 기록을 열 수 없습니다. {database_sentence(error, engine)}") from error
    return engine
