"""Packets over the socket: what a page sends comes through, anything else is passed over."""

import json
import uuid

import pytest

from assist.web.access.socket_packets import Reader

WRITTEN = {"id": str(uuid.uuid4()), "output": "유효기간은요?", "createdAt": "2026-11-29T00:00:00Z"}
CHUNK = {"isStart": True, "mimeType": "pcm16", "elapsedTime": 0.1, "data": {"_placeholder": True, "num": 0}}


def event(name: str, *given: object) -> str:
    return "42" + json.dumps([name, *given])


@pytest.mark.parametrize(
    "packet",
    [
        "2probe",
        "3",
        "5",
        '40{"sessionId": "a"}',
        "41",
        event("connection_successful"),
        event("fetch_favorites"),
        event("client_message", {"message": WRITTEN, "fileReferences": []}),
        event("window_message", {"type": "assist.client"}),
        event("window_message", "text"),
        "431[null]",
        '4212["stop"]',
    ],
)
def test_what_a_page_sends_comes_through(packet: str) -> None:
    assert Reader().takes(packet, None)


@pytest.mark.parametrize(
    "packet",
    [
        "",
        "9",
        "4",
        "49[]",
        "46-[1]",
        "42",
        "42{}",
        "42[]",
        "42[1]",
        "42" + "[" * 50_000,
        '42["stop"',
        '42["window_message", NaN]',
        '42["window_message", ' + "9" * 10_000 + "]",
        "43" + "9" * 5_000 + "[]",
        event("nobody"),
        event("stop", 1),
        event("edit_message", {"message": WRITTEN}),
        event("client_message"),
        event("client_message", None),
        event("client_message", {"message": {**WRITTEN, "id": "1"}}),
        event("client_message", {"message": {**WRITTEN, "output": "\ud800"}}),
        event("chat_settings_change", 1),
        '451000-["stop"]',
        '45["stop"]',
    ],
)
def test_anything_else_is_passed_over(packet: str) -> None:
    assert not Reader().takes(packet, None)


def test_bytes_count_only_where_a_packet_announced_them() -> None:
    reader = Reader()
    assert not reader.takes(None, b"a")
    assert reader.takes("451-" + json.dumps(["audio_chunk", CHUNK]), None)
    assert reader.takes(None, b"a")
    assert not reader.takes(None, b"a")
