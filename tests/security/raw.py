"""Bytes that are hardly HTTP, sent through a socket: lengths that lie, bodies without end, other protocols."""

import socket
import time
from collections.abc import Iterator

from tests.security.attempts import Case
from tests.security.house import House, Reply

_WAIT = 4.0
_HEAD = "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
_ROUTES = (
    "/api/v1/ask",
    "/api/v1/calls/analyze",
    "/documents",
    "/project/file",
    "/login",
    "/ws/socket.io/?EIO=4&transport=polling",
)
_UNFINISHED = -2
_KINDS = {
    "/documents": "multipart/form-data; boundary=x",
    "/project/file": "multipart/form-data; boundary=x",
    "/login": "application/x-www-form-urlencoded",
}
_CLOSED = frozenset({0, _UNFINISHED, 400, 401, 403, 404, 405, 408, 411, 413, 415, 422, 431, 501, 505})


def cases() -> Iterator[Case]:
    """Return the attempts: odd requests, and great bodies from somebody who has not said who he is."""
    for name, content in _requests():
        yield Case("HTTP: 거짓말과 끝없는 것", name, _sent(content), _CLOSED, korean=False)
    for path in _ROUTES:
        yield Case(
            "HTTP: 로그인 없이 큰 본문",
            path,
            _large(path, token=False),
            frozenset({400, 401, 403, 404, 413}),
            korean=False,
        )
    for path in ("/api/v1/ask", "/api/v1/calls/analyze"):
        yield Case("HTTP: 너무 큰 본문", path, _large(path, token=True), frozenset({413}))


def _requests() -> Iterator[tuple[str, str | bytes]]:
    ask = (
        _HEAD.replace("{path}", "/api/v1/ask")
        + "Content-Type: application/json\r\nAuthorization: Bearer {token}\r\n"
    )
    yield "끝나지 않는 조각", ask + "Transfer-Encoding: chunked\r\n\r\n5\r\n{'a':\r\n"
    yield "조각 길이가 거짓", ask + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}"
    yield "조각 길이가 글자", ask + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"
    yield "길이보다 짧은 본문", ask + "Content-Length: 1000\r\n\r\n{}"
    yield "길이보다 긴 본문", ask + "Content-Length: 1\r\n\r\n{}" + "GARBAGE" * 100
    yield "길이가 음수", ask + "Content-Length: -1\r\n\r\n{}"
    yield "길이가 글자", ask + "Content-Length: abc\r\n\r\n{}"
    yield "길이가 아주 큼", ask + f"Content-Length: {10**30}\r\n\r\n{{}}"
    yield "길이가 5천 자리", ask + f"Content-Length: {'9' * 5000}\r\n\r\n{{}}"
    yield "길이 둘", ask + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"
    yield "길이와 조각", ask + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    yield "모르는 전송 방식", ask + "Transfer-Encoding: klingon\r\n\r\n{}"
    yield "끝나지 않는 머리", ask + "X-A: " + "a" * 200_000
    yield "머리 5천 줄", ask + "".join(f"X-{n}: {n}\r\n" for n in range(5_000)) + "\r\n"
    yield "머리에 NUL", ask + "X-A: a\x00b\r\nContent-Length: 2\r\n\r\n{}"
    yield "머리에 빈칸", ask + "X A : b\r\n\r\n"
    yield "머리에 한글", (ask + "X-A: 가나\r\nContent-Length: 2\r\n\r\n{}")
    yield "긴 첫 줄", "GET /" + "a" * 1_000_000 + " HTTP/1.1\r\n\r\n"
    yield "HTTP/0.9", "GET /\r\n\r\n"
    yield "없는 판", "GET / HTTP/x.y\r\nHost: 127.0.0.1\r\n\r\n"
    yield "HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00" * 64
    yield "TLS", bytes.fromhex("16030100c8010000c40303") + bytes(range(190))
    yield "아무 바이트", bytes(range(256)) * 200
    yield "주소 없는 요청", "GET  HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    yield "다른 곳의 주소", "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n"
    yield "CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"


def _sent(content: str | bytes):  # type: ignore[no-untyped-def]
    def send(house: House) -> Reply:
        made = content
        if isinstance(made, str):
            made = made.replace("{port}", str(house.port)).replace("{token}", house.tokens["lead"]).encode()
        return exchange(house, made)

    return send


def _large(path: str, *, token: bool):  # type: ignore[no-untyped-def]
    """Announce 800 MB, send one, and wait: who may not come in is told so before the rest is asked for."""

    def send(house: House) -> Reply:
        head = _HEAD.format(path=path, port=house.port)
        head += f"Authorization: Bearer {house.tokens['lead']}\r\n" if token else ""
        kind = _KINDS.get(path, "application/json")
        head += f"Content-Type: {kind}\r\nContent-Length: {800 * 1024**2}\r\n\r\n"
        return exchange(house, head.encode() + b"a" * 1024**2)

    return send


def exchange(house: House, content: bytes, wait: float = _WAIT) -> Reply:
    """Send bytes and return the first answer; 0 where the server only closes, -2 where it still waits for more."""
    started = time.monotonic()
    got = b""
    with socket.create_connection(("127.0.0.1", house.port), timeout=wait) as line:
        try:
            line.sendall(content)
            while time.monotonic() < started + wait and not _whole(got):
                chunk = line.recv(65536)
                if not chunk:
                    break
                got += chunk
        except TimeoutError:
            return Reply(_status(got) if got else _UNFINISHED, got, seconds=wait)
        except OSError:
            pass  # closed in the middle of what we had to say
    return Reply(_status(got), got.partition(b"\r\n\r\n")[2], seconds=time.monotonic() - started)


def _whole(got: bytes) -> bool:
    head, mark, body = got.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(mark and lengths) and len(body) >= int(lengths[0].split(b":")[1])


def _status(got: bytes) -> int:
    words = got.split(b" ", 2)
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
