"""The guard by itself: a body that does not come, and a database that is away."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from starlette.types import Message, Receive, Scope, Send

from assist.accounts.accounts import Account, Role
from assist.web.access import guard as room
from assist.web.access.cookies import SessionCookie
from assist.web.access.guard import PageGuard
from assist.web.session.current_user import asker

KIM = Account("김상담", Role.AGENT)


class Doorman:
    """Lets in one person, or fails as a database does."""

    away = False

    def pass_of(self, cookie: str | None) -> SessionCookie | None:
        return SessionCookie("김상담", "key") if cookie else None

    async def person(self, shown: SessionCookie | None) -> Account | None:
        if self.away:
            raise OperationalError("SELECT", {}, Exception("gone"))
        return KIM if shown else None


async def reads(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a body with who sent it."""
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": json.dumps([asker(), size]).encode()})


async def called(guard: PageGuard, path: str, parts: list[Message], cookie: str = "x") -> tuple[int, Any]:
    sent: list[Message] = []

    async def receive() -> Message:
        if parts:
            return parts.pop(0)
        await asyncio.sleep(60)
        raise AssertionError("nobody waits for ever")

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"cookie", cookie.encode())] if cookie else []
    scope = {"type": "http", "method": "PUT", "path": path, "headers": headers, "query_string": b""}
    await guard(scope, receive, send)
    return sent[0]["status"], json.loads(sent[1]["body"])


def part(body: bytes, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.fixture
def guard() -> PageGuard:
    return PageGuard(reads, Doorman())  # type: ignore[arg-type]


async def test_what_follows_knows_who_is_asking(guard: PageGuard) -> None:
    assert await called(guard, "/feedback", [part(b"abc", True), part(b"de", False)]) == (200, ["김상담", 5])
    assert asker() is None


async def test_a_body_that_does_not_come_is_given_up(
    guard: PageGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 0.05)
    status, said = await called(guard, "/feedback", [part(b"abc", True)])
    assert status == 408 and "오래" in said["detail"]


async def test_a_body_is_counted_as_it_comes(guard: PageGuard) -> None:
    status, said = await called(guard, "/feedback", [part(b"a" * 10_000, True), part(b"a" * 10_000, False)])
    assert status == 413 and "너무 큽니다" in said["detail"]


async def test_while_nobody_can_be_asked_nobody_is_let_in(
    guard: PageGuard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Doorman, "away", True)
    status, said = await called(guard, "/feedback", [])
    assert status == 503 and "잠시 뒤" in said["detail"]
    assert (await called(guard, "/anything", []))[0] == 404
