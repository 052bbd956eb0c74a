"""Who sits behind every open socket: asked at each event and every few seconds, so that nobody stays who was removed."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import wraps
from typing import Any

from chainlit.session import WebsocketSession, ws_sessions_id
from chainlit.user_session import user_sessions
from socketio import AsyncServer
from socketio.exceptions import ConnectionRefusedError as Refused

from assist.accounts.accounts import Account
from assist.web.access.cookies import SessionCookie
from assist.web.access.guard import LOGIN_FIRST, Authenticator
from assist.web.session.current_user import asking

_LOG = logging.getLogger(__name__)
_EVERY_SECONDS = 2.0
_MOST_LEFT = 20
"""Sessions of closed pages a person may come back to; Chainlit keeps each, with its files, for an hour."""
_STREAMED = ("audio_chunk",)
"""Events of which there are many a second, in order: what was said counts only at ``audio_end``, which asks."""
Handler = Callable[..., Awaitable[Any]]
OwnerOf = Callable[[str], Awaitable[str | None]]


class Sockets:
    """Stands before every handler of the socket server; ``owner`` names whose conversation an id is."""

    def __init__(self, server: AsyncServer, doorman: Authenticator, owner: OwnerOf) -> None:
        self._server = server
        self._doorman = doorman
        self._owner = owner
        self._passes: dict[str, SessionCookie] = {}

    def guard(self) -> None:
        """Put every handler that is registered behind the question who is asking."""
        for event, handler in dict(self._server.handlers["/"]).items():
            self._server.on(event, self._guarded(event, handler))

    async def watch(self) -> None:
        """Look every few seconds whether everybody may still be here; ends when it is cancelled."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            for sid in list(self._passes):
                try:
                    if await self._person(sid) is None:
                        await self._shut_out(sid)
                except Exception:  # a database that is not there for a while ends nothing
                    _LOG.exception("cannot ask who sits behind a socket")

    def _guarded(self, event: str, handler: Handler) -> Handler:
        if event == "connect":
            return self._connecting(handler)
        if event == "disconnect":
            return self._leaving(handler)
        return self._streaming(handler) if event in _STREAMED else self._asking(handler)

    def _connecting(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def connect(sid: str, environ: Mapping[str, Any], auth: object) -> Any:
            shown = self._doorman.pass_of(environ.get("HTTP_COOKIE"))
            person = await self._doorman.person(shown)
            if person is None or shown is None:
                raise Refused(LOGIN_FIRST)
            with asking(person.name):
                answer = await handler(sid, environ, await self._checked(auth, person))
            self._passes[sid] = shown
            await self._forget_left(person.name)
            return answer

        return connect

    def _leaving(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def disconnect(sid: str, *more: Any) -> Any:
            shown = self._passes.pop(sid, None)
            with asking(shown.name if shown else None):
                return await handler(sid)

        return disconnect

    def _asking(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def ask(sid: str, *sent: Any) -> Any:
            person = await self._person(sid)
            if person is None:
                await self._shut_out(sid)
                return None
            with asking(person.name):
                return await handler(sid, *sent)

        return ask

    def _streaming(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def take(sid: str, *sent: Any) -> Any:
            shown = self._passes.get(sid)
            if shown is None:
                return None
            with asking(shown.name):
                return await handler(sid, *sent)

        return take

    async def _checked(self, auth: object, person: Account) -> dict[str, Any]:
        """Return what a page says of itself; ids are ids, because Chainlit makes and deletes folders by them."""
        if not isinstance(auth, dict):
            raise Refused("connection refused")
        thread = auth.get("threadId") or None
        if not _is_id(auth.get("sessionId")) or not (thread is None or _is_id(thread)):
            raise Refused("connection refused")
        if thread is not None and await self._owner(thread) not in (None, person.name):
            raise Refused("authorization failed")
        return {**auth, "threadId": thread, "clientType": "webapp"}

    async def _forget_left(self, name: str) -> None:
        """End the oldest of many sessions whose pages somebody has closed."""
        own = (one for one in ws_sessions_id.values() if one.user and one.user.identifier == name)
        left = [session for session in own if session.socket_id not in self._passes]
        for session in left[:-_MOST_LEFT]:
            user_sessions.pop(session.id, None)
            await session.delete()

    async def _person(self, sid: str) -> Account | None:
        return await self._doorman.person(self._passes.get(sid))

    async def _shut_out(self, sid: str) -> None:
        """End what runs for a socket, let its page open anew (which asks for a password), and close it."""
        session = WebsocketSession.get(sid)
        if session is not None:
            session.to_clear = True
            if session.current_task:
                session.current_task.cancel()
        with suppress(Exception):  # a socket that is gone already
            await self._server.emit("reload", {}, to=sid)
        with suppress(Exception):
            await self._server.disconnect(sid)
        self._passes.pop(sid, None)


def _is_id(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False
