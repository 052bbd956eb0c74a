"""Fixtures every room may use."""

from collections.abc import Iterator

import pytest

from tests.scripted.server import ScriptedServer, serve


@pytest.fixture
def endpoint() -> Iterator[ScriptedServer]:
    """A scripted OpenAI-compatible server on loopback: queue replies, look at ``requests`` afterwards."""
    script = ScriptedServer()
    server = serve(script)
    yield script
    server.shutdown()
    server.server_close()
