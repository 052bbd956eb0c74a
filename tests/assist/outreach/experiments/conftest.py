"""Experiments on a fresh SQLite file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assist.database import open_database
from assist.outreach.experiments.models import Arm, Experiment
from assist.outreach.experiments.service import Experiments
from assist.settings import Settings
from assist.srms.service import Srms

ARMS = (Arm("A", "S-A", "쪼개기", "{client} A 문구"), Arm("B", "S-B", "함께 쓰기", "{client} B 문구"))


@pytest.fixture
def experiments(tmp_path: Path) -> Iterator[Experiments]:
    """No experiment yet."""
    engine = open_database(Settings(data=tmp_path))
    yield Experiments(lambda: Srms(engine).database)
    engine.dispose()


@pytest.fixture
def running(experiments: Experiments) -> Experiment:
    """An experiment called 가격 that looks for ten points above a fifth."""
    return experiments.new("가격", "REF-PRC-AMT", ARMS, 0.2, 0.1, "lead")
