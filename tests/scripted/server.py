"""The scripted server itself."""

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

_CALLS = count(1)
"""Numbers of tool calls; a clock's would hold, now and then, the figures that a test says never leave."""


@dataclass(frozen=True)
class Text:
    """A reply in words; ``wait`` seconds pass before it, ``stall`` seconds in the middle of its stream."""

    text: str
    wait: float = 0.0
    stall: float = 0.0
    whole: bool = False
    """Sent in one piece even where a stream was asked for."""


@dataclass(frozen=True)
class Call:
    """A reply that calls a tool; ``arguments`` may be text that is no JSON."""

    tool: str
    arguments: dict[str, Any] | str


@dataclass(frozen=True)
class Fault:
    """A reply that goes wrong: an HTTP status, a cut stream, garbage, or silence."""

    status: int = 200
    retry_after: int | None = None
    only_with: str = ""
    """The field of a request this fault is about; requests without it get the next reply."""
    message: str = "scripted"
    cut: bool = False
    garbage: bool = False
    wait: float = 0.0


USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
"""What every reply says it used; a stream only when asked."""
Reply = Text | Call | Fault


@dataclass
class ScriptedServer:
    """Replies in the order queued; the last one repeats when ``loop`` is set."""

    replies: deque[Reply] = field(default_factory=deque)
    requests: list[dict[str, Any]] = field(default_factory=list)
    loop: bool = False
    url: str = ""

    def queue(self, *replies: Reply) -> None:
        self.replies.extend(replies)

    def next(self, body: dict[str, Any]) -> Reply:
        first = self.replies[0] if self.replies else None
        if isinstance(first, Fault) and first.only_with:
            if body.get(first.only_with):
                return first
            self.replies.popleft()
            return self.next(body)
        if self.loop and len(self.replies) == 1:
            return self.replies[0]
        return self.replies.popleft() if self.replies else Fault(status=500)


def serve(script: ScriptedServer) -> ThreadingHTTPServer:
    """Start the server on a free loopback port; the caller shuts it down."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            script.requests.append(body)
            _reply(self, script.next(body), stream=bool(body.get("stream")), usage="stream_options" in body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


def _reply(handler: BaseHTTPRequestHandler, reply: Reply, stream: bool, usage: bool) -> None:
    if not isinstance(reply, Call):
        time.sleep(reply.wait)
    if isinstance(reply, Fault) and reply.status != 200:
        text = json.dumps({"error": {"message": reply.message}})
        _send(handler, reply.status, text, retry_after=reply.retry_after)
    elif isinstance(reply, Fault) and reply.garbage:
        _send(handler, 200, "<html>not json</html>")
    elif stream and not (isinstance(reply, Text) and reply.whole):
        _stream(handler, reply, usage)
    else:
        _send(handler, 200, json.dumps(_whole(reply)))


def _send(
    handler: BaseHTTPRequestHandler,
    status: int,
    text: str,
    kind: str = "application/json",
    stall: float = 0.0,
    retry_after: int | None = None,
) -> None:
    content = text.encode()
    half = len(content) // 2 if stall else len(content)
    try:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content)))
        if retry_after is not None:
            handler.send_header("Retry-After", str(retry_after))
        handler.end_headers()
        handler.wfile.write(content[:half])
        handler.wfile.flush()
        time.sleep(stall)
        handler.wfile.write(content[half:])
    except (BrokenPipeError, ConnectionResetError):
        handler.close_connection = True


def _stream(handler: BaseHTTPRequestHandler, reply: Reply, usage: bool) -> None:
    chunks = [_chunk(delta) for delta in _deltas(reply)]
    if isinstance(reply, Fault):
        half = "".join(f"data: {json.dumps(c)}\n\n" for c in chunks[:2]) + 'data: {"cho'
        _send(handler, 200, half, "text/event-stream")
        return
    chunks.append(_chunk({}, "tool_calls" if isinstance(reply, Call) else "stop"))
    if usage:
        chunks.append({**_chunk({}), "choices": [], "usage": USAGE})
    text = "".join(f"data: {json.dumps(c, ensure_ascii=False)}\n\n" for c in chunks) + "data: [DONE]\n\n"
    stall = reply.stall if isinstance(reply, Text) else 0.0
    _send(handler, 200, text, "text/event-stream", stall)


def _deltas(reply: Reply) -> list[dict[str, Any]]:
    if isinstance(reply, Call):
        return [{"role": "assistant", "tool_calls": [{"index": 0, **_call(reply)}]}]
    text = reply.text if isinstance(reply, Text) else "말: 절반만"
    return [{"role": "assistant", "content": ""}] + [
        {"content": text[i : i + 7]} for i in range(0, len(text), 7)
    ]


def _call(reply: Call) -> dict[str, Any]:
    arguments = (
        reply.arguments
        if isinstance(reply.arguments, str)
        else json.dumps(reply.arguments, ensure_ascii=False)
    )
    return {
        "id": f"call_{next(_CALLS)}",
        "type": "function",
        "function": {"name": reply.tool, "arguments": arguments},
    }


def _chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted",
        "choices": [choice],
    }


def _whole(reply: Reply) -> dict[str, Any]:
    message: dict[str, Any] = {
        "role": "assistant",
        "content": reply.text if isinstance(reply, Text) else None,
    }
    if isinstance(reply, Call):
        message["tool_calls"] = [_call(reply)]
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [choice],
        "usage": USAGE,
    }
