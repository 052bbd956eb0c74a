"""Who may use the product: names, roles and argon2 password hashes in the product's database."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assist.accounts.tables import ACCOUNTS, create_tables
from assist.errors import UsageError

SHORTEST_PASSWORD = 8
_TRIES, _PAUSE_SECONDS = 5, 60.0


class Role(StrEnum):
    """What a person does here."""

    AGENT = "agent"
    TRAINER = "trainer"
    LEAD = "lead"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may log in."""

    name: str
    role: Role

    @property
    def may_teach(self) -> bool:
        """Whether the person may change documents."""
        return self.role in (Role.TRAINER, Role.ADMIN)

    @property
    def may_decide(self) -> bool:
        """Whether the person may decide proposals for SRMS."""
        return self.role in (Role.LEAD, Role.ADMIN)

    @property
    def may_see_reports(self) -> bool:
        """Whether the person may see what all calls say together, and take lists for marketing."""
        return self.role in (Role.LEAD, Role.ADMIN)


LOCAL = Account("local", Role.ADMIN)
"""Whoever sits at the machine while nobody is registered, or runs a command there."""


class Accounts:
    """The accounts of one database; the table is made on first use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash("nobody's password")
        self._failures: dict[str, list[float]] = {}
        create_tables(engine)

    def add(self, name: str, role: Role, password: str) -> Account:
        """Register a person.

        Raises:
            UsageError: the name is empty or taken, or the password is too short.
        """
        name = name.strip()
        if not name:
            raise UsageError("사용자 이름을 적어 주세요.")
        row = {"name": name, "role": role.value, "password": self._hash(password), "created": _now()}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(ACCOUNTS).values(row))
        except IntegrityError as error:
            raise UsageError(
                f"'{name}' 사용자는 이미 있습니다. 다른 이름을 쓰거나 비밀번호를 바꿔 주세요."
            ) from error
        return Account(name, role)

    def change_password(self, name: str, password: str) -> None:
        """Set a new password.

        Raises:
            UsageError: nobody has this name, or the password is too short.
        """
        with self._engine.begin() as connection:
            change = update(ACCOUNTS).where(ACCOUNTS.c.name == name).values(password=self._hash(password))
            if connection.execute(change).rowcount == 0:
                raise UsageError(f"'{name}' 사용자는 없습니다. 'assist users list'로 확인해 주세요.")

    def remove(self, name: str) -> None:
        """Take a person off the list.

        Raises:
            UsageError: nobody has this name.
        """
        with self._engine.begin() as connection:
            if connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.name == name)).rowcount == 0:
                raise UsageError(f"'{name}' 사용자는 없습니다. 'assist users list'로 확인해 주세요.")

    def all(self) -> list[Account]:
        """Return everybody, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(ACCOUNTS.c.name, ACCOUNTS.c.role).order_by(ACCOUNTS.c.name))
            return [Account(name, Role(role)) for name, role in rows]

    def get(self, name: str) -> Account | None:
        """Return a person by name."""
        return next((account for account in self.all() if account.name == name), None)

    def log_in(self, name: str, password: str) -> Account | None:
        """Return the person whose password this is; None when it is wrong or was tried too often."""
        if self._too_often(name):
            return None
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name)).first()
        # A wrong name takes as long as a wrong password, so names cannot be found out by the clock.
        if not self._matches(row.password if row else self._nobody, password) or row is None:
            self._failures.setdefault(name, []).append(time.monotonic())
            return None
        self._failures.pop(name, None)
        return Account(row.name, Role(row.role))

    def _hash(self, password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise UsageError(f"비밀번호는 {SHORTEST_PASSWORD}자 이상으로 정해 주세요.")
        return self._hasher.hash(password)

    def _matches(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def _too_often(self, name: str) -> bool:
        since = time.monotonic() - _PAUSE_SECONDS
        recent = [moment for moment in self._failures.get(name, []) if moment > since]
        if name in self._failures:
            self._failures[name] = recent
        return len(recent) >= _TRIES


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
