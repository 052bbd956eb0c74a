"""Fixtures every room may use."""

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assist.settings import Settings
from knowledge.packs import SAMPLE, activate, active, choose
from knowledge.packs.choice import record
from tests.scripted.postgres import INITDB, running
from tests.scripted.server import ScriptedServer, serve

if TYPE_CHECKING:
    from assist.bootstrap import Services

# Written apart from the masker's own patterns, so that a hole in those is seen here.
_PERSONAL = re.compile(
    r"(?<!\d)01[016789][-. ]?\d{3,4}[-. ]?\d{4}(?!\d)|(?<!\d)\d{6}-[1-8]\d{6}(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+"
)


_SAMPLE = choose(SAMPLE, Path("no data folder"))


def pytest_configure() -> None:
    """Live in the zone the product sets (a test that starts before midnight ends on the same day), with the sample's pack."""
    os.environ["TZ"] = Settings.model_fields["timezone"].default
    time.tzset()
    activate(_SAMPLE)


@pytest.fixture(autouse=True)
def _same_pack_again() -> Iterator[None]:
    """Come back to the pack that was in use after a test that worked with another one."""
    before = active()
    yield
    if active() is not before:
        activate(before)


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


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample library indexed; copy it before writing into it."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    _desk_over(folder).ensure_index(lambda text: None)
    return folder


@pytest.fixture(scope="session")
def sample_desk(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> "Services":
    """The real services over the sample library, for tests that only ask it."""
    return _desk_over(shutil.copytree(sample_data, tmp_path_factory.mktemp("desk") / "data"))


@pytest.fixture(scope="session")
def coffee_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the second pack, with its library indexed; copy it before writing into it."""
    folder, before = tmp_path_factory.mktemp("second") / "data", active()
    folder.mkdir()
    record(folder, "sample_coffee")
    activate(choose(None, folder))
    _desk_over(folder).ensure_index(lambda text: None)
    activate(before)
    return folder


def _desk_over(folder: Path) -> "Services":
    from assist.bootstrap import build  # takes seconds, and the rooms below it do without

    return build(Settings(data=folder, OPENAI_BASE_URL=None, OPENAI_API_KEY=None))
