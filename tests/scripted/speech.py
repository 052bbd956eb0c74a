"""A scripted ``/audio/transcriptions`` on loopback: replies in order, keeps the multipart bodies it was sent."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class SpeechServer:
    """Each reply is a JSON body, or an HTTP status to refuse with; the last one repeats."""

    replies: list[dict[str, Any] | int]
    wait: float = 0.0
    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def next(self) -> dict[str, Any] | int:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def speech_server(*replies: dict[str, Any] | int, wait: float = 0.0) -> Iterator[SpeechServer]:
    script = SpeechServer(list(replies), wait)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            script.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            script.keys.append(self.headers["Authorization"])
            time.sleep(script.wait)
            reply = script.next()
            content = json.dumps({"error": {"message": "no"}} if isinstance(reply, int) else reply).encode()
            self.send_response(reply if isinstance(reply, int) else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
