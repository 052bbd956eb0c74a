"""What turns are said over: the live room of this process, or that of a running server."""

import json
from dataclasses import asdict
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from assist.live.errors import LiveError
from assist.live.models import About, Heard
from assist.live.service import Live
from assist.presenters.live import Row, event_row

_SECONDS = 30.0


class Line(Protocol):
    """Takes turns and the end of a call; returns events as rows."""

    def hear(self, call_id: str, heard: Heard, about: About) -> list[Row]:
        """Say a turn."""
        ...

    def end(self, call_id: str) -> Row:
        """Hang up; the row holds the wrap-up."""
        ...


class Here:
    """The live room of this process."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def hear(self, call_id: str, heard: Heard, about: About) -> list[Row]:
        """Say a turn."""
        return [event_row(event) for event in self._live.hear(call_id, heard, about)]

    def end(self, call_id: str) -> Row:
        """Hang up."""
        return event_row(self._live.end(call_id))


class There:
    """The live room of a server, over HTTP."""

    def __init__(self, address: str, token: str | None = None) -> None:
        """Take the server's address, and a token where it asks for one.

        Raises:
            LiveError: it is no web address.
        """
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
            raise LiveError(f"'{address}'은(는) 서버 주소가 아닙니다. http://127.0.0.1:8000처럼 적어 주세요.")
        self._address = address.rstrip("/")
        self._token = token

    def hear(self, call_id: str, heard: Heard, about: About) -> list[Row]:
        """Say a turn.

        Raises:
            LiveError: the server is not there, or does not take it.
        """
        turn = {**asdict(heard), "speaker": heard.speaker.value if heard.speaker else None}
        told = {"client": about.client, "company": about.company, "agent": about.agent}
        day = about.day.isoformat() if about.day else None
        answer = self._post(call_id, "turns", {"turns": [turn], **told, "date": day})
        events: list[Row] = answer["events"]
        return events

    def end(self, call_id: str) -> Row:
        """Hang up.

        Raises:
            LiveError: the server is not there, or does not know the call.
        """
        return self._post(call_id, "end", {})

    def _post(self, call_id: str, what: str, body: Row) -> Row:
        address = f"{self._address}/api/v1/live/{quote(call_id, safe='')}/{what}"
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        request = Request(address, json.dumps(body).encode(), headers)  # noqa: S310  # http and https only, see above
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
                found: Row = json.load(answer)
        except HTTPError as error:
            raise LiveError(f"서버가 받지 않았습니다({error.code}): {_reason(error)}") from error
        except (URLError, OSError, ValueError) as error:
            why = getattr(error, "reason", error)
            raise LiveError(
                f"{self._address}에 연결할 수 없습니다({why}). 'assist serve'가 켜져 있는지 확인해 주세요."
            ) from error
        return found


def _reason(error: HTTPError) -> str:
    try:
        detail: Any = json.load(error)["detail"]
    except (ValueError, KeyError, TypeError):
        return "주소가 맞는지 확인해 주세요."
    return detail if isinstance(detail, str) else json.dumps(detail, ensure_ascii=False)
