"""Who is logged in: a row each login, which ends with the account, its password, its role, the logout or the day.

Only a hash of the key is kept, so nobody who reads the table can log in.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from assist.accounts.accounts import Account, Role
from assist.accounts.tables import ACCOUNTS, SESSIONS, create_tables

HOURS = 12
_MOST_EACH = 20  # logins of one person; the oldest ends
_BYTES = 32


class Sessions:
    """The sessions of one database; the table is made on first use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        create_tables(engine)

    def open(self, name: str) -> str:
        """Return the key of a new session; it opens the page for ``HOURS`` hours."""
        key, now = secrets.token_urlsafe(_BYTES), datetime.now(UTC)
        row = {"key": _hash(key), "name": name, "expires": _written(now + timedelta(hours=HOURS))}
        own = select(SESSIONS.c.key).where(SESSIONS.c.name == name).order_by(SESSIONS.c.expires.desc())
        with self._engine.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.expires <= _written(now)))
            older = connection.execute(own.offset(_MOST_EACH - 1)).scalars().all()
            connection.execute(delete(SESSIONS).where(SESSIONS.c.key.in_(older)))
            connection.execute(insert(SESSIONS).values(row))
        return key

    def person(self, key: str) -> Account | None:
        """Return whose session it is, as he stands now; None when it has ended or he is no longer registered."""
        alive = (SESSIONS.c.key == _hash(key)) & (SESSIONS.c.expires > _written(datetime.now(UTC)))
        asked = select(ACCOUNTS.c.name, ACCOUNTS.c.role).join(SESSIONS, SESSIONS.c.name == ACCOUNTS.c.name)
        with self._engine.connect() as connection:
            row = connection.execute(asked.where(alive)).first()
        return Account(row.name, Role(row.role)) if row else None

    def close(self, key: str) -> None:
        """End a session."""
        with self._engine.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.key == _hash(key)))


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
