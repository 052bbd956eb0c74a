"""The office's own files of a pack: on the disk and on record, changed together."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from assist.database_errors import database_sentence
from assist.errors import AssistError, DataError
from assist.packs.models import Deed, Version
from assist.packs.repository import Versions
from knowledge.atomic import sync_folder, write_bytes
from knowledge.data_folder import FOLDER, make_private
from knowledge.os_errors import Deed as ReadOrWrite
from knowledge.os_errors import os_errors_as
from knowledge.packs import active

_PATIENCE = 30.0
_LOCK = ".lock"


class OwnFiles:
    """Writes a file and its record in one transaction; what was changed beside them is found and kept first."""

    def __init__(self, engine: Engine) -> None:
        self._versions = Versions(engine)

    def all(self) -> list[Version]:
        """Return every version of every file on record, oldest first."""
        with self._errors():
            return self._versions.all()

    def stack(self, name: str) -> list[bytes | None]:
        """Return what a file held, oldest first, each of which can be gone back to; the last is what it holds now."""
        with self._errors(), self._versions.engine.connect() as connection:
            return stack_of(self._versions.standing(connection, name), held(name))

    def put(self, name: str, content: bytes, by: str) -> None:
        """Put a file in place and on record.

        Raises:
            AssistError: the folder or the database cannot be written; nothing is changed then.
        """
        with self._errors(), self._versions.engine.begin() as connection:
            self._settle(connection, name)
            self._versions.add(connection, name, content, Deed.REPLACED, by)
            _write(_path(name), content)

    def take_back(self, name: str, before: bytes | None, by: str) -> None:
        """Let the last version count no more, and put what was there before in place (None: no file).

        Raises:
            AssistError: the folder or the database cannot be written; nothing is changed then.
        """
        with self._errors(), self._versions.engine.begin() as connection:
            self._settle(connection, name)
            self._versions.undo(connection, self._versions.standing(connection, name)[-1].id, by)
            _write(_path(name), before)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one change at a time be checked and written, also from other processes.

        Raises:
            AssistError: another one takes too long, or the folder cannot be written.
        """
        folder = active().layers[0]
        with os_errors_as(AssistError, folder):
            make_private(folder)
            try:
                with FileLock(folder / _LOCK, timeout=_PATIENCE, thread_local=False):
                    yield
            except Timeout as error:
                raise AssistError("다른 사람이 팩을 바꾸고 있습니다. 잠시 뒤 다시 해 주세요.") from error

    def _settle(self, connection: Connection, name: str) -> None:
        standing, now = self._versions.standing(connection, name), held(name)
        if len(stack_of(standing, now)) > len(standing):
            self._versions.add(connection, name, now, Deed.FOUND, "")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            with os_errors_as(AssistError, active().layers[0]):
                yield
        except SQLAlchemyError as error:
            raise DataError(
                f"팩 기록을 읽거나 쓰지 못했습니다. {database_sentence(error, self._versions.engine)}"
            ) from error


def held(name: str) -> bytes | None:
    """Return what the office's own file holds, None where there is none.

    Raises:
        AssistError: it cannot be read.
    """
    path = _path(name)
    with os_errors_as(AssistError, path, ReadOrWrite.READ):
        return path.read_bytes() if path.is_file() else None


def stack_of(standing: list[Version], now: bytes | None) -> list[bytes | None]:
    """Return the versions that count and, where somebody changed the file without them, what it holds now."""
    known = [one.content for one in standing]
    return known if (known[-1] if known else None) == now else [*known, now]


def _path(name: str) -> Path:
    return active().layers[0] / name


def _write(path: Path, content: bytes | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    if content is None:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    else:
        write_bytes(path, content)
