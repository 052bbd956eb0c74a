"""The web server's limits on what costs memory or a place before any request is read."""

import asyncio
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

_MOST_CONNECTIONS = 800
_LARGEST_HEAD = 32 * 1024
_LARGEST_MESSAGE = 1_048_576
_HEAD_SECONDS = 15.0


class PromptHttp(H11Protocol):
    """HTTP for clients that send the head of a request at once: whoever keeps a place with half a head loses it."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Await the first head."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing more."""
        self._stop()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Await the next head."""
        super().on_response_complete()
        self._await_head()

    def handle_websocket_upgrade(self, event: Any) -> None:
        """Await nothing more: a socket may be silent."""
        self._stop()
        super().handle_websocket_upgrade(event)

    def _await_head(self) -> None:
        self._stop()
        self._waiting = self.loop.call_later(_HEAD_SECONDS, self._give_up, self.cycle)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self, before: object) -> None:
        if self.cycle is before and not self.transport.is_closing():
            self.transport.close()


def web_server(app: ASGIApp) -> uvicorn.Server:
    """Return the server of an application, with its limits."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        timeout_graceful_shutdown=2,
        http=PromptHttp,
        h11_max_incomplete_event_size=_LARGEST_HEAD,
        limit_concurrency=_MOST_CONNECTIONS,
        ws_max_size=_LARGEST_MESSAGE,
    )
    return uvicorn.Server(config)
