"""The SRMS tables: sessions whose failures speak Korean."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event, insert
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from assist.database_errors import database_sentence
from assist.srms.clock import now
from assist.srms.errors import Conflict, StoreError
from assist.srms.store.migrate import migrate
from assist.srms.store.tables import AuditRow


class Database:
    """One SRMS database, brought up to date when it is opened."""

    def __init__(self, engine: Engine) -> None:
        if engine.dialect.name == "sqlite" and not event.contains(engine, "connect", _prepare):
            event.listen(engine, "connect", _prepare)
        migrate(engine)
        self.engine = engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Yield a session; its work is kept whole at the end, or not at all.

        Raises:
            Conflict: a record of the same number or key was written by somebody else.
            StoreError: the database failed.
        """
        try:
            with Session(self.engine) as session, session.begin():
                yield session
        except IntegrityError as error:
            raise Conflict(
                "같은 번호의 기록이 이미 있거나 방금 바뀌었습니다. 화면을 새로 고친 뒤 다시 해 주세요."
            ) from error
        except SQLAlchemyError as error:
            raise StoreError(database_sentence(error, self.engine)) from error


def record(session: Session, who: str, action: str, target: str, detail: dict[str, object]) -> None:
    """Add one line to the audit log within the session's transaction."""
    session.execute(
        insert(AuditRow).values(at=now(), who=who[:80], action=action, target=target[:64], detail=detail)
    )


def _prepare(connection: object, _record: object) -> None:
    """Set what SQLite forgets with each connection; WAL lets cards be read while an import writes."""
    cursor = connection.cursor()  # type: ignore[attr-defined]  # sqlite3's connection, untyped in this event
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.close()
