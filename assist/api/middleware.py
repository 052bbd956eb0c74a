"""The ASGI middleware before the API: lets in whom the authenticator admits, and remembers who it is."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assist.accounts.accounts import Account
from assist.accounts.authentication import Authenticator
from assist.api.problems import problem_response

LARGEST_BODY = 1_048_576
"""Bytes; the longest call a tool takes is 60,000 letters."""
_KEY = "account"


class AuthenticationMiddleware:
    """Middleware that asks the authenticator before a request is read, and reads no endless one; ``free`` are the paths that anybody may see."""

    def __init__(self, app: ASGIApp, authenticator: Authenticator, free: tuple[str, ...] = ()) -> None:
        self._app = RequestBodyLimitMiddleware(app, LARGEST_BODY)
        self._authenticator = authenticator
        self._free = free

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass an admitted request on; answer a refused one with a problem."""
        if scope["type"] != "http" or _path(scope) in self._free:
            await self._app(scope, receive, send)
            return
        try:
            who = await run_in_threadpool(self._admit, scope)
        except Exception as error:  # also a database that is not there: nobody is let in
            await problem_response(error)(scope, receive, send)
            return
        scope.setdefault("state", {})[_KEY] = who
        await self._app(scope, receive, send)

    def _admit(self, scope: Scope) -> Account:
        headers, client = Headers(scope=scope), scope.get("client")
        if int(headers.get("content-length", "0")) > LARGEST_BODY:
            raise HTTPException(413)
        return self._authenticator.admit(
            headers.get("authorization"),
            client[0] if client else "",
            headers.get("host", ""),
            headers.get("origin"),
            headers.get("sec-fetch-site"),
        )


def person(request: Request) -> Account:
    """Return who sent a request that came through it."""
    who: Account = getattr(request.state, _KEY)
    return who


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))
