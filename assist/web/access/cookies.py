"""The cookie a person carries: Chainlit's signed token, with the key of the session in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import jwt
from chainlit.auth import get_token_from_cookies
from starlette.requests import cookie_parser

from assist.accounts.accounts import Account
from assist.accounts.sessions import HOURS

_KEY = "session"


@dataclass(frozen=True, slots=True)
class SessionCookie:
    """What a cookie says: a name, and the key of a session (none for whoever sits at the machine)."""

    name: str
    key: str


class Cookies:
    """Writes tokens and reads them; Chainlit reads the same ones by the same secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def write(self, account: Account, shown: str | None, key: str = "") -> str:
        """Return the token of a person; ``shown`` is the name the page shows instead of his own."""
        now = datetime.now(UTC)
        claims = {
            "identifier": account.name,
            "display_name": shown,
            "metadata": {"role": account.role.value},
            _KEY: key,
            "iat": now,
            "exp": now + timedelta(hours=HOURS),
        }
        return jwt.encode(claims, self._secret, algorithm="HS256")

    def read(self, cookies: Mapping[str, str]) -> SessionCookie | None:
        """Return what the cookies of a request say; None when there is no token, or not one of ours."""
        token = get_token_from_cookies(dict(cookies))
        if not token:
            return None
        try:
            claims = jwt.decode(token, self._secret, algorithms=["HS256"], options={"require": ["exp"]})
            return SessionCookie(str(claims["identifier"]), str(claims[_KEY]))
        except (jwt.InvalidTokenError, KeyError, ValueError):
            return None

    def of_header(self, header: str | None) -> SessionCookie | None:
        """Return what a ``Cookie`` header says."""
        return self.read(cookie_parser(header or ""))
