"""Brings a database to the tables of this version."""

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from assist.database_errors import database_sentence
from assist.srms.errors import StoreError

VERSION_TABLE = "srms_version"
_LOCK = 7_204_119  # any number of ours: PostgreSQL's advisory lock against two migrations at once


def migrate(engine: Engine) -> None:
    """Create or upgrade the SRMS tables; does nothing when they are current. Safe from several processes.

    Raises:
        StoreError: the database cannot be reached or changed, or is newer than this program.
    """
    try:
        with engine.connect() as connection:
            if _is_current(connection):
                return
        with engine.begin() as connection:
            _lock(connection)
            if not _is_current(connection):
                command.upgrade(_config(connection), "head")
    except SQLAlchemyError as error:
        raise StoreError(f"SRMS DB를 준비할 수 없습니다. {database_sentence(error, engine)}") from error
    except CommandError as error:  # the tables carry a version that this program's list does not hold
        raise StoreError(
            "SRMS DB를 준비할 수 없습니다. 이 프로그램보다 새 판이 만든 DB입니다. 프로그램을 새 판으로 올려 주세요. "
            "기록은 그대로 있습니다."
        ) from error


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    folder = resources.files("assist.srms.store").joinpath("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def _is_current(connection: Connection) -> bool:
    found = MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE}
    ).get_current_revision()
    return found == ScriptDirectory.from_config(_config()).get_current_head()


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
