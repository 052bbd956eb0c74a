"""Servers in processes of their own: the whole product, or a module that serves."""

import os
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.scripted.warm import ROOT, Child, warm

_END_SECONDS = 20


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def product(data: Path, *, fresh: bool = False) -> Iterator[int]:
    """``assist serve`` on a data folder, which is its working folder too so that stray files show; yields its port.

    ``fresh`` starts it as its users do, for whoever measures it.
    """
    port = free_port()
    serve = ["serve", "--port", port, "--data", data, "--no-browser"]
    with running("assist", serve, port, data, seconds=180, fresh=fresh):
        yield port


@contextmanager
def running(
    module: str,
    words: Sequence[object],
    port: int,
    folder: Path,
    seconds: float = 60,
    fresh: bool = False,
    **settings: str,
) -> Iterator[None]:
    """Run a module with these words in a folder until the block ends; the block begins when ``/health`` answers."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    child = warm().start(module, words, folder, environment=environment, fresh=fresh)
    try:
        _wait_until_up(port, child, seconds)
        yield
    finally:
        child.send(signal.SIGTERM)
        child.wait(_END_SECONDS)


def _wait_until_up(port: int, child: Child, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if child.ended():
            raise RuntimeError(f"the server stopped: {child.said('stderr')}")
        try:
            with urlopen(f"http://127.0.0.1:{port}/health"):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer in time")
