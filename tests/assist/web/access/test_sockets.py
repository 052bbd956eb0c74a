"""Open web sockets: who may open one, and when it closes."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import socketio

from assist.accounts.accounts import Role
from tests.assist.web.conftest import House


def auth(**more: object) -> dict[str, object]:
    return {"sessionId": str(uuid.uuid4()), "clientType": "webapp", "threadId": "", **more}


def cookie(browser: httpx.Client) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items())}


@asynccontextmanager
async def page(house: House, headers: dict[str, str], said: dict[str, object]) -> AsyncIterator[Any]:
    """Open the socket of a page; ``events`` are kept on the client."""
    client = socketio.AsyncClient(reconnection=False)
    client.events = []
    client.on("*", lambda event, *_: client.events.append(event))
    try:
        await client.connect(
            house.address, headers=headers, auth=said, transports=["websocket"], socketio_path="/ws/socket.io"
        )
        yield client
    finally:
        await client.disconnect()


async def opens(house: House, headers: dict[str, str], said: dict[str, object]) -> bool:
    try:
        async with page(house, headers, said):
            return True
    except socketio.exceptions.ConnectionError:
        return False


async def gone(client: Any, seconds: float = 20) -> bool:
    for _ in range(int(seconds * 10)):
        if not client.connected:
            return True
        await asyncio.sleep(0.1)
    return False


async def test_a_person_opens_a_socket_and_a_stranger_does_not(house: House) -> None:
    person = cookie(house.person(own="127.0.4.1"))
    assert await opens(house, person, auth())
    assert not await opens(house, {}, auth())
    assert not await opens(house, {"Cookie": "access_token=x"}, auth())


@pytest.mark.parametrize(
    "said",
    [
        auth(sessionId="../../index"),
        auth(sessionId="/tmp/x"),
        auth(sessionId=7),
        auth(sessionId=""),
        auth(threadId="../x"),
        {},
    ],
)
async def test_a_session_is_an_id_and_no_path(house: House, said: dict[str, object]) -> None:
    assert not await opens(house, cookie(house.person(own="127.0.4.2")), said)


async def test_nobody_takes_over_the_session_of_another(house: House) -> None:
    mine = auth()
    other = cookie(house.person("다른이", own="127.0.4.3"))
    async with page(house, cookie(house.person(own="127.0.4.3")), mine):
        assert not await opens(house, other, mine)


async def test_a_removed_person_is_told_and_shut_out_within_seconds(house: House) -> None:
    browser = house.person("떠날이", own="127.0.4.4")
    async with page(house, cookie(browser), auth()) as client:
        await asyncio.to_thread(house.accounts.remove, "떠날이")
        assert await gone(client)
        assert "reload" in client.events
    assert not await opens(house, cookie(browser), auth())


async def test_the_next_event_of_a_demoted_person_is_not_heard(house: House) -> None:
    browser = house.person("낮춘이", Role.ADMIN, own="127.0.4.5")
    async with page(house, cookie(browser), auth()) as client:
        await client.emit("connection_successful")
        await asyncio.sleep(1)
        await asyncio.to_thread(house.accounts.change_role, "낮춘이", Role.AGENT)
        client.events.clear()
        message = {"id": str(uuid.uuid4()), "type": "user_message", "name": "낮춘이", "output": "유효기간?"}
        await client.emit("client_message", {"message": message, "fileReferences": []})
        assert await gone(client)
        assert "new_message" not in client.events and "task_start" not in client.events


async def test_a_logout_closes_the_sockets_of_this_browser_only(house: House) -> None:
    here, there = house.person(own="127.0.4.6"), house.person(own="127.0.4.6")
    async with page(house, cookie(here), auth()) as closed, page(house, cookie(there), auth()) as stays:
        await asyncio.to_thread(here.post, "/logout")
        assert await gone(closed)
        assert stays.connected


async def test_of_many_closed_pages_only_the_latest_are_kept(house: House) -> None:
    browser = house.person("여닫이", own="127.0.4.7")
    pages = [auth() for _ in range(25)]
    for said in pages:
        assert await opens(house, cookie(browser), said)
    file = {"file": ("a.txt", b"x", "text/plain")}
    async with page(house, cookie(browser), auth()):
        said_of = [
            await asyncio.to_thread(browser.post, f"/project/file?session_id={said['sessionId']}", files=file)
            for said in (pages[0], pages[-1])
        ]
    assert [answer.status_code for answer in said_of] == [404, 200]
