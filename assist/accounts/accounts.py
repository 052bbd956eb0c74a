"""Who may use the product: names, roles and argon2 password hashes in the product's database."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Engine, Update, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assist.accounts.passwords import Passwords
from assist.accounts.tables import ACCOUNTS, SESSIONS, create_tables
from assist.clock import now
from assist.errors import UsageError

LONGEST_NAME = 80


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
    def may_keep_pack(self) -> bool:
        """Whether the person may see and change the files of the company's pack."""
        return self.role is Role.ADMIN

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
        self._passwords = Passwords()
        create_tables(engine)

    def add(self, name: str, role: Role, password: str) -> Account:
        """Register a person.

        Raises:
            UsageError: the name is empty, too long or taken, or the password is too short or too long.
        """
        name = name.strip()
        if not 0 < len(name) <= LONGEST_NAME or name == LOCAL.name:
            raise UsageError(f"사용자 이름을 1~{LONGEST_NAME}자로, '{LOCAL.name}'이 아닌 말로 적어 주세요.")
        row = {
            "name": name,
            "role": role.value,
            "password": self._passwords.hash(password),
            "created": now(),
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(ACCOUNTS).values(row))
        except IntegrityError as error:
            raise UsageError(
                f"'{name}' 사용자는 이미 있습니다. 다른 이름을 쓰거나 비밀번호를 바꿔 주세요."
            ) from error
        return Account(name, role)

    def change_password(self, name: str, password: str) -> None:
        """Set a new password; whoever is logged in by this name must log in again.

        Raises:
            UsageError: nobody has this name, or the password is too short or too long.
        """
        self._change(name, update(ACCOUNTS).values(password=self._passwords.hash(password)))

    def change_role(self, name: str, role: Role) -> None:
        """Give a person another role; whoever is logged in by this name must log in again.

        Raises:
            UsageError: nobody has this name.
        """
        self._change(name, update(ACCOUNTS).values(role=role.value))

    def remove(self, name: str) -> None:
        """Take a person off the list; whoever is logged in by this name is out.

        Raises:
            UsageError: nobody has this name.
        """
        with self._engine.begin() as connection:
            _log_out(connection, name)
            if connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.name == name)).rowcount == 0:
                raise _unknown(name)

    def all(self) -> list[Account]:
        """Return everybody, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(ACCOUNTS.c.name, ACCOUNTS.c.role).order_by(ACCOUNTS.c.name))
            return [Account(name, Role(role)) for name, role in rows]

    def any(self) -> bool:
        """Whether anybody is registered."""
        with self._engine.connect() as connection:
            return connection.execute(select(ACCOUNTS.c.name).limit(1)).first() is not None

    def get(self, name: str) -> Account | None:
        """Return a person by name."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS.c.role).where(ACCOUNTS.c.name == name)).first()
        return Account(name, Role(row.role)) if row else None

    def check(self, name: str, password: str) -> Account | None:
        """Return the person whose password this is, None when name or password are wrong; it takes a core's 30 ms."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name)).first()
        if not self._passwords.matches(row.password if row else None, password) or row is None:
            return None
        if self._passwords.outdated(row.password):
            self._keep_anew(name, row.password, password)
        return Account(row.name, Role(row.role))

    def _change(self, name: str, change: Update) -> None:
        with self._engine.begin() as connection:
            _log_out(connection, name)
            if connection.execute(change.where(ACCOUNTS.c.name == name)).rowcount == 0:
                raise _unknown(name)

    def _keep_anew(self, name: str, kept: str, password: str) -> None:
        """Keep a password with today's parameters, unless it was changed meanwhile."""
        row = (ACCOUNTS.c.name == name) & (ACCOUNTS.c.password == kept)
        with self._engine.begin() as connection:
            connection.execute(update(ACCOUNTS).where(row).values(password=self._passwords.hash(password)))


def _log_out(connection: Connection, name: str) -> None:
    connection.execute(delete(SESSIONS).where(SESSIONS.c.name == name))


def _unknown(name: str) -> UsageError:
    return UsageError(f"'{name}' 사용자는 없습니다. 'assist users list'로 확인해 주세요.")
