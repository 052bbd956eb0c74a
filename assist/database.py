"""Where people, calls and conversations are kept: one SQLite file, or the server named in the settings."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from assist.errors import SettingsError
from assist.settings import Settings
from knowledge.data_folder import make_private, make_private_file
from knowledge.os_errors import Deed, os_errors_as
from knowledge.sqlite_files import connect

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def database_url(settings: Settings) -> URL:
    """Return the database's address; without a setting, the SQLite file ``assist.db`` of the data folder.

    Raises:
        SettingsError: the address is not written in SQLAlchemy's form.
    """
    if settings.database_url is None:
        return URL.create("sqlite", database=str(settings.data.resolve() / "assist.db"))
    try:
        url = make_url(settings.database_url)
    except ArgumentError as error:
        raise SettingsError(
            "ASSIST_DATABASE_URL의 형식이 맞지 않습니다. 'postgresql://사용자:비밀번호@주소/이름'처럼 적어 주세요."
        ) from error
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def async_database_url(settings: Settings) -> URL:
    """Return the same address for asynchronous use."""
    url = database_url(settings)
    return url.set(drivername="sqlite+aiosqlite") if url.drivername == "sqlite" else url


def open_database(settings: Settings) -> Engine:
    """Return an engine on the database; the data folder is made when it is missing.

    Raises:
        SettingsError: the data folder cannot be made.
    """
    if settings.database_url is None:
        with os_errors_as(SettingsError, settings.data, Deed.MAKE):
            make_private(settings.data)
    engine = create_engine(database_url(settings), pool_pre_ping=True)
    if settings.database_url is None:
        event.listen(engine, "do_connect", _connect)
    return engine


def _connect(_dialect: Any, _record: Any, names: list[str], options: dict[str, Any]) -> Any:
    """Open the SQLite file: made readable by its owner only, and read also where nothing can be written."""
    path = Path(names[0])
    with suppress(OSError):  # nothing can be made there: SQLite says why
        make_private_file(path)
    return connect(path, **options)
