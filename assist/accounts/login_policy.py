"""Who must say who he is: nobody on this machine alone, everybody once there are accounts or other machines."""

import time
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from assist.accounts.accounts import LOCAL, Account, Accounts
from assist.accounts.recent_logins import RecentLogins
from assist.accounts.sessions import Sessions
from assist.errors import UsageError
from assist.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def must_log_in(settings: Settings, accounts: Accounts) -> bool:
    """Whether people are asked for a password: always beyond this machine, and once there are accounts.

    Raises:
        UsageError: a password would be needed and nobody is registered.
    """
    registered = accounts.any()
    if not registered and not is_loopback(settings.host):
        raise UsageError(
            f"{settings.host} 주소는 다른 컴퓨터에서도 열 수 있어 로그인이 꼭 필요합니다. "
            "'assist users add 이름 --role admin'으로 사용자를 먼저 등록해 주세요."
        )
    return registered


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on ``host``."""
    return host in LOOPBACK or host.startswith("127.")


class Entry:
    """Says who is asking, each time from the database, so whoever was removed a moment ago is out.

    While the database does not answer, whoever was let in during the last quarter of an hour stays: nothing of the
    database can be read then, and an agent in the middle of a call still gets his answers from the documents.
    """

    def __init__(
        self,
        settings: Settings,
        accounts: Accounts,
        sessions: Sessions,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._alone = is_loopback(settings.host)
        self._accounts = accounts
        self._sessions = sessions
        self._recent = RecentLogins(clock)

    def locked(self) -> bool:
        """Whether a password is needed, now."""
        return not self._alone or self._accounts.any()

    def person(self, name: str, key: str) -> Account | None:
        """Return who shows the key of a session in this name; None for whoever may not come in.

        Raises:
            SQLAlchemyError: the database does not answer, and this one was not here just before.
        """
        shown = f"{name}\n{key}"
        try:
            found = self._asked(name, key)
        except SQLAlchemyError:
            remembered = self._recent.recall(shown)
            if remembered is None:
                raise
            return remembered
        self._recent.remember(shown, found)
        return found

    def _asked(self, name: str, key: str) -> Account | None:
        if name == LOCAL.name:
            return None if self.locked() else LOCAL
        found = self._sessions.person(key)
        return found if found and found.name == name else None
