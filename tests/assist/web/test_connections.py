"""Connections that hold a place and ask for nothing."""

import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from starlette.types import Receive, Scope, Send

from assist.cli.serve import listen
from assist.web import connections as room
from assist.web.connections import web_server

SOCKET = (
    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


async def plain(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            continue
    elif scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(room, "_HEAD_SECONDS", 1.0)
    server, listening = web_server(plain), listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((str(parts.hostname), int(parts.port or 0)), 10)


def test_half_a_head_keeps_no_place(address: str) -> None:
    with connected(address) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        assert slow.recv(100) == b""


def test_half_a_second_head_keeps_no_place_either(address: str) -> None:
    with connected(address) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200 OK" in slow.recv(1000)
        slow.sendall(b"GET / HTTP/1.1\r\n")
        slow.settimeout(10)
        while slow.recv(1000):
            continue


def test_a_head_without_end_is_refused(address: str) -> None:
    with connected(address) as endless:
        endless.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000)
        assert b"400" in endless.recv(100)


def test_a_silent_socket_stays_open_and_a_large_message_closes_it(address: str) -> None:
    with connected(address) as quiet:
        quiet.sendall(SOCKET)
        assert b"101" in quiet.recv(1000)
        quiet.settimeout(2)
        with pytest.raises(TimeoutError):
            quiet.recv(100)
        quiet.settimeout(10)
        quiet.sendall(b"\x82\xff" + (2 * 1024 * 1024).to_bytes(8, "big") + b"\0\0\0\0" + b"a" * 1_200_000)
        assert (1009).to_bytes(2, "big") in quiet.recv(100)
