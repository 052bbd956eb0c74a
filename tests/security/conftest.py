"""One house and one warm process for all attempts, and the table of what they came to."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.security.commands import Commands
from tests.security.house import House
from tests.security.outcome import Ledger, Outcome, rows

_LEDGER = pytest.StashKey[Ledger]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--security-json", help="write what the attempts came to into this file")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_LEDGER] = Ledger()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the table: kind, tries, what got through, was lost, or left a traceback."""
    outcomes = config.stash[_LEDGER].outcomes
    if not outcomes:
        return
    terminalreporter.section("what was tried")
    for kind, row in rows(outcomes).items():
        terminalreporter.write_line(
            f"{row.tries:5} tries  {row.through:3} through  {row.lost:3} lost  {row.tracebacks:3} tracebacks  "
            f"slowest {row.slowest:6.1f} s  peak {row.peak_mb:6.0f} MB  {kind}"
        )


def pytest_sessionfinish(session: pytest.Session) -> None:
    place = session.config.getoption("--security-json", default=None)
    outcomes: list[Outcome] = session.config.stash[_LEDGER].outcomes
    if place and outcomes:
        kept = [asdict(one) for one in outcomes]
        Path(place).write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.fixture(scope="session")
def ledger(pytestconfig: pytest.Config) -> Ledger:
    return pytestconfig.stash[_LEDGER]


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """The command line, warm."""
    return Commands(tmp_path_factory.mktemp("commands"))


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, commands: Commands) -> House:
    """An office with documents, companies, people and tokens, without a server; copy it before writing into it."""
    made = House(tmp_path_factory.mktemp("furnished") / "data", commands)
    made.prepare()
    return made


@pytest.fixture(scope="session")
def prepared(
    tmp_path_factory: pytest.TempPathFactory, commands: Commands, furnished: House
) -> Iterator[House]:
    """The same office and its server."""
    made = House(tmp_path_factory.mktemp("house") / "data", commands)
    shutil.copytree(furnished.data, made.data)
    made.tokens = dict(furnished.tokens)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def house(prepared: House) -> House:
    """The office, its server running: one that an earlier attempt has ended is started again."""
    if prepared.process.poll() is not None or prepared.ask("GET", "/health", timeout=30).status != 200:
        prepared.kill()
        prepared.start()
    return prepared
