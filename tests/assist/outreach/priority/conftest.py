"""An office with three years of invented history, and what was learnt from it."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.database import open_database
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import own_topics
from assist.outreach.priority.examples import Example, examples
from assist.outreach.priority.model import Model
from assist.outreach.priority.rules import rules
from assist.outreach.priority.service import Priorities
from assist.outreach.priority.training import train
from assist.settings import Settings
from assist.srms.service import Srms
from tests.bench.renewals import TODAY, World, world

NOW = datetime.datetime(2026, 11, 20, 10, 0)  # a Friday


@pytest.fixture(scope="session")
def made() -> World:
    return world(1500)


@pytest.fixture(scope="session")
def shown(made: World) -> list[Example]:
    return examples(made.histories, TODAY, rules())


@pytest.fixture(scope="session")
def model(made: World) -> Model:
    return train(made.histories, TODAY, rules())


@pytest.fixture
def srms(tmp_path: Path) -> Iterator[Srms]:
    engine = open_database(Settings(data=tmp_path))
    yield Srms(engine)
    engine.dispose()


@pytest.fixture
def duplicates(srms: Srms) -> Duplicates:
    return Duplicates(srms, own_topics, lambda: NOW)


@pytest.fixture
def priorities(srms: Srms, duplicates: Duplicates, tmp_path: Path) -> Priorities:
    return Priorities(srms, duplicates, tmp_path / "outreach", lambda: NOW)
