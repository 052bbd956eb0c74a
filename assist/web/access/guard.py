"""The ASGI middleware before the page: asks who is asking, now, before anything of a request is read."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assist.accounts.accounts import Account
from assist.accounts.login_policy import Entry
from assist.web.access.cookies import Cookies, SessionCookie
from assist.web.access.rules import SOCKET, Rule, Who, of_api, rule_of
from assist.web.session.current_user import asking

_LOG = logging.getLogger(__name__)
_THREADS = 8
_SOCKETS_EACH = 32
_PATIENCE, _SLOWEST = 30.0, 50_000
"""A body must be there after this many seconds, and one more for each so many bytes it may have."""
LOGIN_FIRST = "로그인한 뒤에 쓸 수 있습니다. 화면을 새로 열어 로그인해 주세요."
_NOTHING = "이 주소에는 아무것도 없습니다."
_LATER = "사용자 기록을 읽지 못했습니다. 잠시 뒤 다시 해 주세요. 계속되면 관리자에게 알려 주세요."
_TOO_LARGE = "보낸 것이 너무 큽니다. 나누어 보내 주세요."
_TOO_SLOW = "보내는 데 너무 오래 걸려 그만두었습니다. 다시 보내 주세요."


class Authenticator:
    """Says who carries a pass; the question goes to the database beside the event loop."""

    def __init__(self, entry: Entry, passes: Cookies) -> None:
        self._entry = entry
        self._passes = passes
        self._limiter = CapacityLimiter(_THREADS)

    def pass_of(self, cookie: str | None) -> SessionCookie | None:
        """Return the pass in a ``Cookie`` header."""
        return self._passes.of_header(cookie)

    async def person(self, shown: SessionCookie | None) -> Account | None:
        """Return who shows a pass, as he stands now; None for whoever may not come in."""
        if shown is None:
            return None
        return await to_thread.run_sync(self._entry.person, shown.name, shown.key, limiter=self._limiter)


class PageGuard:
    """Middleware that lets through what the rules allow to whoever is asking; the API has a middleware of its own."""

    def __init__(self, app: ASGIApp, doorman: Authenticator) -> None:
        self._app = app
        self._doorman = doorman
        self._open = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] == "http" and not of_api(scope["path"]):
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            rule = rule_of(scope["method"], scope["path"])
            person = await self._admitted(scope, rule)
            body = _Body(receive, scope, rule.body)
            with asking(person.name if person else None):
                await self._app(scope, body.receive, answer)
        except HTTPException as error:
            if begun:
                raise
            await _refused(error)(scope, receive, send)

    async def _admitted(self, scope: Scope, rule: Rule) -> Account | None:
        if rule.who is Who.NOBODY:
            raise HTTPException(404, _NOTHING)
        if rule.who is Who.ANYBODY:
            return None
        return await self._person(scope)

    async def _person(self, scope: Scope) -> Account:
        try:
            shown = self._doorman.pass_of(HTTPConnection(scope).headers.get("cookie"))
            person = await self._doorman.person(shown)
        except Exception as error:  # a database that is not there lets nobody in
            _LOG.exception("cannot ask who is asking")
            raise HTTPException(503, _LATER) from error
        if person is None:
            raise HTTPException(401, LOGIN_FIRST)
        return person

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].rstrip("/") != SOCKET:
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            person = await self._person(scope)
        except HTTPException:
            await send({"type": "websocket.close", "code": 1008})
            return
        if self._open[person.name] >= _SOCKETS_EACH:
            await send({"type": "websocket.close", "code": 1013})
            return
        await self._counted(person.name, scope, receive, send)

    async def _counted(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        self._open[name] += 1
        try:
            with asking(name):
                await self._app(scope, receive, send)
        finally:
            self._open[name] -= 1
            if not self._open[name]:
                del self._open[name]


class _Body:
    """What a request may send: so many bytes, in so much time."""

    def __init__(self, receive: Receive, scope: Scope, most: int) -> None:
        said = HTTPConnection(scope).headers.get("content-length", "0")
        if not said.isdecimal() or int(said) > most:
            raise HTTPException(413, _TOO_LARGE)
        self._receive = receive
        self._left = most
        self._end = time.monotonic() + _PATIENCE + most / _SLOWEST
        self._more = True

    async def receive(self) -> Message:
        """Return the next part of the body; afterwards, whatever comes."""
        message = await (self._in_time(self._receive) if self._more else self._receive())
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            self._more = bool(message.get("more_body"))
            if self._left < 0:
                raise HTTPException(413, _TOO_LARGE)
        return message

    async def _in_time(self, receive: Callable[[], Awaitable[Message]]) -> Message:
        try:
            async with asyncio.timeout(self._end - time.monotonic()):
                return await receive()
        except TimeoutError as error:
            raise HTTPException(408, _TOO_SLOW) from error


def _refused(error: HTTPException) -> JSONResponse:
    return JSONResponse({"detail": error.detail}, error.status_code, {"Connection": "close"})
