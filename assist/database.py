"""Where people, calls and conversations are kept: one SQLite file, or the server named in the settings."""

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from assist.errors import SettingsError
from assist.settings import Settings
from knowledge.os_errors import Deed, os_errors_as

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
            settings.data.mkdir(parents=True, exist_ok=True)
    return create_engine(database_url(settings), pool_pre_ping=True)
