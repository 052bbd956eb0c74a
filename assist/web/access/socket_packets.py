"""What a page may say over its socket: packets of any other form are passed over before anything is made of them."""

import json
import logging
import re
from typing import Annotated, Any, NoReturn

from pydantic import UUID4, BaseModel, Field, TypeAdapter, ValidationError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger(__name__)
_ENGINE = ("1", "2", "3", "5", "6")
_LONGEST_ENGINE = 100
_MOST_ATTACHED = 4
_PACKET = re.compile(
    r"(?P<kind>[01235])(?:(?P<attached>\d{1,2})-)?(?:/,)?(?P<number>\d{0,18})(?P<body>.*)", re.DOTALL
)


class _Written(BaseModel):
    id: UUID4
    output: str
    createdAt: str  # noqa: N815  # Chainlit's name
    name: str = ""
    type: str = "user_message"
    metadata: dict[str, Any] | None = None


class _File(BaseModel):
    id: str


class _Sent(BaseModel):
    message: _Written
    fileReferences: list[_File] | None = None  # noqa: N815  # Chainlit's name


class _Chunk(BaseModel):
    isStart: bool  # noqa: N815  # Chainlit's name
    mimeType: str  # noqa: N815  # Chainlit's name
    elapsedTime: float  # noqa: N815  # Chainlit's name
    data: Any


_NOTHING: TypeAdapter[Any] = TypeAdapter(Annotated[list[Any], Field(max_length=0)])
_EVENTS: dict[str, TypeAdapter[Any]] = {
    **dict.fromkeys(
        ("connection_successful", "fetch_favorites", "clear_session", "stop", "audio_start", "audio_end"),
        _NOTHING,
    ),
    "client_message": TypeAdapter(tuple[_Sent]),
    "audio_chunk": TypeAdapter(tuple[_Chunk]),
    "window_message": TypeAdapter(tuple[Any]),
    "chat_settings_change": TypeAdapter(tuple[dict[str, Any]]),
    "chat_settings_edit": TypeAdapter(tuple[dict[str, Any]]),
}
"""The events our page sends, with what comes with each; editing is switched off."""


class Packets:
    """ASGI middleware: lets through what our own page could have sent, as far as its form tells."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a connection on; of a socket only the packets that have a known form."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        reader = Reader()

        async def known() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or reader.takes(
                    message.get("text"), message.get("bytes")
                ):
                    return message
                _LOG.warning("형식을 모르는 웹소켓 꾸러미를 버렸습니다.")

        await self._app(scope, known, send)


class Reader:
    """Reads the packets of one socket in order; binary ones count only where a packet announced them."""

    def __init__(self) -> None:
        self._awaited = 0

    def takes(self, text: str | None, content: bytes | None) -> bool:
        """Return whether a packet, text or binary, is of a form that a page sends."""
        if text is None:
            announced = content is not None and self._awaited > 0
            self._awaited -= announced
            return announced
        self._awaited = 0
        if text[:1] in _ENGINE:
            return len(text) <= _LONGEST_ENGINE
        return text[:1] == "4" and self._packet(text[1:])

    def _packet(self, text: str) -> bool:
        found = _PACKET.fullmatch(text)
        if found is None:
            return False
        kind, body = found["kind"], found["body"]
        try:
            said = json.loads(body, parse_constant=_no_number) if body else None
            if "\\ud" in body.lower():  # half a letter can be kept nowhere
                json.dumps(said, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            return False
        if kind == "0":
            return said is None or isinstance(said, dict)
        if kind == "1":
            return said is None
        if kind == "3":
            return isinstance(said, list)
        return self._event(said, int(found["attached"] or 0), binary=kind == "5")

    def _event(self, said: object, attached: int, *, binary: bool) -> bool:
        if not isinstance(said, list) or not said or said[0] not in tuple(_EVENTS):
            return False
        if binary != (attached > 0) or attached > _MOST_ATTACHED:
            return False
        try:
            _EVENTS[said[0]].validate_python(said[1:])
        except ValidationError:
            return False
        self._awaited = attached
        return True


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
