"""Fixtures every room may use."""

import shutil
from collections.abc import Iterator

import pytest

from tests.scripted.postgres import INITDB, running
from tests.scripted.server import ScriptedServer, serve


@pytest.fixture
def endpoint() -> Iterator[ScriptedServer]:
    """A scripted OpenAI-compatible server on loopback: queue replies, look at ``requests`` afterwards."""
    script = ScriptedServer()
    server = serve(script)
    yield script
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of our own; skipped only where it is not installed."""
    if INITDB is None or shutil.which("runuser") is None:
        pytest.skip("PostgreSQL is not installed")
    with running() as address:
        yield address
