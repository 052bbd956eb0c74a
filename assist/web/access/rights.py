"""What people may do, and that Chainlit has to ask who they are."""

from collections.abc import Callable

import chainlit as cl
from sqlalchemy.exc import SQLAlchemyError

from assist.accounts.accounts import LOCAL, Account, Accounts, Role
from assist.accounts.login_policy import Entry
from assist.errors import UsageError


class Rights:
    """Who may change what: by role, asked anew each time; whoever sits at the machine when nobody logs in may all."""

    def __init__(self, accounts: Accounts, entry: Entry) -> None:
        self._accounts = accounts
        self._entry = entry

    def account(self, name: str | None) -> Account:
        """Return who a page belongs to.

        Raises:
            UsageError: the account was removed while its page stood open.

        The guard has let the event in already: while the database is down whoever asks has an agent's rights.
        """
        try:
            found = self._find(name)
        except SQLAlchemyError:
            return Account(name or LOCAL.name, Role.AGENT)
        if found is None:
            raise UsageError("이 사용자는 등록되어 있지 않습니다. 다시 로그인해 주세요.")
        return found

    def may_teach(self, name: str | None) -> bool:
        """Whether the person may change documents: trainers and admins."""
        return self._may(name, lambda account: account.may_teach)

    def may_keep_pack(self, name: str | None) -> bool:
        """Whether the person may see and change the files of the pack: admins."""
        return self._may(name, lambda account: account.may_keep_pack)

    def may_decide(self, name: str | None) -> bool:
        """Whether the person may decide proposals for SRMS: leads and admins."""
        return self._may(name, lambda account: account.may_decide)

    def may_see_reports(self, name: str | None) -> bool:
        """Whether the person may see what all calls say together: leads and admins."""
        return self._may(name, lambda account: account.may_see_reports)

    def _may(self, name: str | None, right: Callable[[Account], bool]) -> bool:
        account = self._find(name)
        return account is not None and right(account)

    def _find(self, name: str | None) -> Account | None:
        if name in (None, LOCAL.name):
            return None if self._entry.locked() else LOCAL
        return self._accounts.get(name) if name else None


def let_chainlit_ask() -> None:
    """Tell Chainlit that nobody is shown anything before he has said who he is; ``sign_in`` is where he says it."""

    async def nobody(*_: object) -> None:
        """Let nobody in this way."""

    cl.password_auth_callback(nobody)
    cl.header_auth_callback(nobody)
