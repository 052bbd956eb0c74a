"""Brings a database to the tables of this version."""

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

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
    except (SQLAlchemyError, CommandError) as error:
        raise StoreError(
            f"SRMS DB를 준비할 수 없습니다({type(error).__name__}: {str(error).splitlines()[0][:200]}). ASSIST_DATABASE_URL과 "
            "데이터 폴더 권한을 확인하고, 다른 프로그램이 DB를 쓰고 있으면 끝난 뒤 다시 해 주세요."
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
