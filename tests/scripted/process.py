"""Servers in processes of their own: the whole product, or a script that serves."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

_END_SECONDS = 20


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def product(data: Path) -> Iterator[int]:
    """``assist serve`` on a data folder, which is its working folder too so that stray files show; yields its port."""
    port = free_port()
    serve = ["-m", "assist", "serve", "--port", str(port), "--data", str(data), "--no-browser"]
    with running(serve, port, data, seconds=180):
        yield port


@contextmanager
def running(
    words: Sequence[str], port: int, folder: Path, seconds: float = 60, **settings: str
) -> Iterator[None]:
    """Run Python with these words in a folder until the block ends; the block begins when ``/health`` answers."""
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, **settings},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait_until_up(port, process, seconds)
        yield
    finally:
        process.terminate()
        process.wait(_END_SECONDS)


def _wait_until_up(port: int, process: "subprocess.Popen[str]", seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped: {process.stderr.read() if process.stderr else ''}")
        try:
            with urlopen(f"http://127.0.0.1:{port}/health"):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer in time")
