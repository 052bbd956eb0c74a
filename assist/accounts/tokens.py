"""The tokens of other programs: named, of a role, with a last day; only their hashes are kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, Row, delete, insert, select
from sqlalchemy.exc import IntegrityError

from assist.accounts.accounts import LOCAL, Account, Role
from assist.accounts.tables import TOKENS, create_tables
from assist.errors import UsageError

LONGEST_NAME = 40
_PREFIX = "assist_"  # so that scanners of code and logs recognise one that leaked
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Token:
    """A program's way in: what it does counts as done by ``name``; the times are UTC."""

    name: str
    role: Role
    created: datetime
    expires: datetime

    @property
    def expired(self) -> bool:
        """Whether it opens nothing any more."""
        return self.expires <= datetime.now(UTC)


class Tokens:
    """The tokens of one database; the table is made on first use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        create_tables(engine)

    def add(self, name: str, role: Role, days: int) -> tuple[Token, str]:
        """Return a new token, and the secret that is shown this once; it opens the door for ``days`` days.

        Raises:
            UsageError: the name is empty, too long or taken.
        """
        name = name.strip()
        if not name or len(name) > LONGEST_NAME or name == LOCAL.name:
            raise UsageError(
                f"토큰 이름은 1~{LONGEST_NAME}자로, '{LOCAL.name}'이 아닌 말로 적어 주세요. 예: 전화시스템"
            )
        now = datetime.now(UTC).replace(microsecond=0)
        token = Token(name, role, now, now + timedelta(days=days))
        secret = _PREFIX + secrets.token_urlsafe(_BYTES)
        self._keep(token, secret)
        return token, secret

    def find(self, secret: str) -> Account | None:
        """Return who a secret stands for; None when it is unknown, revoked or past its last day."""
        with self._engine.connect() as connection:
            row = connection.execute(select(TOKENS).where(TOKENS.c.hash == _hash(secret))).first()
        token = _token(row) if row else None
        return Account(token.name, token.role) if token and not token.expired else None

    def all(self) -> list[Token]:
        """Return every token, by name."""
        with self._engine.connect() as connection:
            return [_token(row) for row in connection.execute(select(TOKENS).order_by(TOKENS.c.name))]

    def revoke(self, name: str) -> None:
        """Take a token back; it opens nothing from now on.

        Raises:
            UsageError: no token has this name.
        """
        with self._engine.begin() as connection:
            if connection.execute(delete(TOKENS).where(TOKENS.c.name == name)).rowcount == 0:
                raise UsageError(f"'{name}' 토큰은 없습니다. 'assist tokens list'로 확인해 주세요.")

    def _keep(self, token: Token, secret: str) -> None:
        row = {
            "name": token.name,
            "role": token.role.value,
            "hash": _hash(secret),
            "created": token.created.isoformat(),
            "expires": token.expires.isoformat(),
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(TOKENS).values(row))
        except IntegrityError as error:
            raise UsageError(
                f"'{token.name}' 토큰은 이미 있습니다. 다른 이름을 쓰거나 'assist tokens revoke'로 먼저 거두세요."
            ) from error


def _hash(secret: str) -> str:
    # A secret of 256 random bits cannot be guessed, so a plain hash is enough, and quick on every request.
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _token(row: Row[tuple[str, ...]]) -> Token:
    created, expires = datetime.fromisoformat(row.created), datetime.fromisoformat(row.expires)
    return Token(row.name, Role(row.role), created, expires)
