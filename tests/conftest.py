"""Fixtures every room may use."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator

import pytest

from assist.settings import Settings
from tests.scripted.postgres import INITDB, running
from tests.scripted.server import ScriptedServer, serve

# Written apart from the masker's own patterns, so that a hole in those is seen here.
_PERSONAL = re.compile(
    r"(?<!\d)01[016789][-. ]?\d{3,4}[-. ]?\d{4}(?!\d)|(?<!\d)\d{6}-[1-8]\d{6}(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+"
)


def pytest_configure() -> None:
    """Live in the zone the product sets, so that a test that starts before midnight ends on the same day."""
    os.environ["TZ"] = Settings.model_fields["timezone"].default
    time.tzset()


@pytest.fixture
def endpoint() -> Iterator[ScriptedServer]:
    """A scripted OpenAI-compatible server on loopback: queue replies, look at ``requests`` afterwards.

    Whatever the test, no phone, resident number or mail may have reached it.
    """
    script = ScriptedServer()
    server = serve(script)
    yield script
    server.shutdown()
    server.server_close()
    leaked = _PERSONAL.findall(json.dumps(script.requests, ensure_ascii=False))
    assert not leaked, f"personal data left for the model: {leaked}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of our own; skipped only where it is not installed."""
    if INITDB is None or shutil.which("runuser") is None:
        pytest.skip("PostgreSQL is not installed")
    with running() as address:
        yield address
