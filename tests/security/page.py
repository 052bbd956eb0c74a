"""A browser's side of the chat page, by hand: login, cookie, websocket frames and the routes behind the buttons."""

import base64
import json
import os
import socket
import struct
import uuid
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from tests.security.house import PASSWORD, House, Reply

SOCKET = "/ws/socket.io/?EIO=4&transport=websocket"
TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9


class Page:
    """One tab of one person, logged in; ``answered`` is the status of the websocket's handshake, 101 where it opened."""

    def __init__(
        self, house: House, name: str | None = None, origin: str | None = None, cookie: str = ""
    ) -> None:
        self._house = house
        self.session = str(uuid.uuid4())
        self.cookie = login(house, name) if name else cookie
        self._origin = origin or f"http://127.0.0.1:{house.port}"
        self._line = socket.create_connection(("127.0.0.1", house.port), timeout=20)
        self._kept = b""
        self.answered = self._shake()

    def __enter__(self) -> "Page":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._line.close()

    def _shake(self) -> int:
        lines = [
            f"GET {SOCKET} HTTP/1.1", f"Host: 127.0.0.1:{self._house.port}", "Upgrade: websocket", "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "Sec-WebSocket-Version: 13",
            f"Origin: {self._origin}", *([f"Cookie: {self.cookie}"] if self.cookie else []),
        ]  # fmt: skip
        self._line.sendall("\r\n".join([*lines, "", ""]).encode())
        while b"\r\n\r\n" not in self._kept:
            chunk = self._line.recv(65536)
            if not chunk:
                return 0
            self._kept += chunk
        head, _, self._kept = self._kept.partition(b"\r\n\r\n")
        return int(head.split(b" ", 2)[1])

    def enter(self, profile: str = "상담") -> bool:
        """Join the chat as the page does; returns whether the server let us."""
        auth = {
            "clientType": "webapp",
            "sessionId": self.session,
            "chatProfile": profile,
            "userEnv": "{}",
            "threadId": "",
        }
        self.say("40" + json.dumps(auth))
        while (heard := self.hear()) is not None:
            if heard.startswith("40"):
                self.say('42["connection_successful"]')
                return True
            if heard.startswith(("44", "41")):
                return False
        return False

    def write(self, text: str) -> None:
        """Send a message as typed."""
        message = {
            "id": str(uuid.uuid4()),
            "threadId": "",
            "name": "사람",
            "type": "user_message",
            "output": text,
            "createdAt": "2026-11-29T00:00:00Z",
        }
        self.say("42" + json.dumps(["client_message", {"message": message, "fileReferences": []}]))

    def say(self, text: str) -> None:
        self.send(TEXT, text.encode("utf-8", "surrogatepass"))

    def send(self, kind: int, content: bytes, *, masked: bool = True, final: bool = True) -> None:
        """Send one frame."""
        size = len(content)
        length = (
            bytes([size])
            if size < 126
            else b"\x7e" + struct.pack(">H", size)
            if size < 65536
            else b"\x7f" + struct.pack(">Q", size)
        )
        head = bytes([(0x80 if final else 0) | kind, length[0] | (0x80 if masked else 0)]) + length[1:]
        self.push(head + (b"\x00\x00\x00\x00" if masked else b"") + content)

    def push(self, content: bytes) -> None:
        """Send bytes that need not be a frame."""
        self._line.sendall(content)

    def hear(self, seconds: float = 20) -> str | None:
        """Return the next text that comes; None where the line is closed or silent."""
        self._line.settimeout(seconds)
        try:
            while True:
                kind, content = self._frame()
                if kind == TEXT and content == b"2":
                    self.say("3")
                elif kind == TEXT:
                    return content.decode("utf-8", "replace")
                elif kind == CLOSE:
                    return None
        except OSError:
            return None

    def _frame(self) -> tuple[int, bytes]:
        first, second = self._take(2)
        size = second & 0x7F
        if size > 125:
            size = int.from_bytes(self._take(2 if size == 126 else 8), "big")
        return first & 0x0F, self._take(size)

    def _take(self, count: int) -> bytes:
        while len(self._kept) < count:
            chunk = self._line.recv(65536)
            if not chunk:
                raise ConnectionError("closed")
            self._kept += chunk
        taken, self._kept = self._kept[:count], self._kept[count:]
        return taken

    def act(self, name: str, payload: dict[str, Any], timeout: float = 60) -> Reply:
        """Press a button."""
        action = {
            "id": str(uuid.uuid4()),
            "name": name,
            "payload": payload,
            "label": name,
            "tooltip": "",
            "forId": None,
        }
        body = json.dumps({"sessionId": self.session, "action": action})
        return self.ask("POST", "/project/action", body, timeout=timeout)

    def ask(self, method: str, path: str, body: str | None = None, timeout: float = 60) -> Reply:
        headers = {"Cookie": self.cookie, "Content-Type": "application/json"}
        return self._house.ask(method, path, body, headers, timeout=timeout)


def login(house: House, name: str, password: str = PASSWORD) -> str:
    """Return the cookie of a person, empty where the login is refused."""
    reply = knock(house, name, password)
    return reply.cookies if reply.status == 200 else ""


def knock(house: House, name: str, password: str, origin: str | None = None) -> Reply:
    """Try a name and a password."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"} | ({"Origin": origin} if origin else {})
    return house.ask("POST", "/login", urlencode({"username": name, "password": password}), headers)
