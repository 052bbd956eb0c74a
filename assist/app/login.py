"""Who is asked to log in: nobody on this machine alone, everybody once there are accounts or other machines."""

from collections.abc import Mapping

import chainlit as cl

from assist.accounts.people import LOCAL, Account, Accounts
from assist.errors import UsageError


class Rights:
    """Who may change what: by role, asked anew each time; whoever sits at the machine when nobody logs in may all."""

    def __init__(self, accounts: Accounts, *, login: bool) -> None:
        self._accounts = accounts
        self._login = login

    def account(self, name: str | None) -> Account:
        """Return who a page belongs to.

        Raises:
            UsageError: the account was removed while its page stood open.
        """
        if not self._login:
            return LOCAL
        found = self._accounts.get(name) if name else None
        if found is None:
            raise UsageError("이 사용자는 등록되어 있지 않습니다. 다시 로그인해 주세요.")
        return found

    def may_teach(self, name: str | None) -> bool:
        """Whether the person may change documents; asked anew each time, so a removed account has no rights."""
        if not self._login:
            return True
        account = self._accounts.get(name) if name else None
        return account is not None and account.may_teach

    def may_decide(self, name: str | None) -> bool:
        """Whether the person may decide proposals for SRMS: leads and admins."""
        if not self._login:
            return True
        account = self._accounts.get(name) if name else None
        return account is not None and account.may_decide

    def may_see_reports(self, name: str | None) -> bool:
        """Whether the person may see what all calls say together: leads and admins."""
        if not self._login:
            return True
        account = self._accounts.get(name) if name else None
        return account is not None and account.may_see_reports


def register_login(accounts: Accounts, *, required: bool) -> None:
    """Hand Chainlit the way people come in.

    With ``required`` a name and a password are asked for. Without, whoever opens the page on this machine
    is let in as ``local``, so that their conversations are kept too.
    """

    async def with_password(name: str, password: str) -> None:
        """Let nobody in: the page's own route (``sign_in``) takes passwords; Chainlit only has to ask for them."""

    async def from_this_machine(headers: Mapping[str, str]) -> cl.User | None:
        return cl.User(identifier=LOCAL.name, display_name="이 컴퓨터", metadata={"role": LOCAL.role.value})

    if required:
        cl.password_auth_callback(with_password)
    else:
        cl.header_auth_callback(from_this_machine)
