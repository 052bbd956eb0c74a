"""Bombs beside good files: the good ones answer, every bomb is named, and memory stays below two gigabytes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest import bombs
from tests.ingest.flood import GOOD, Flood

ROOT = Path(__file__).parents[2]
LIMITS = {
    "CPU_SECONDS": 10,
    "MEMORY_MB": 256,
    "EXPANDED_MB": 48,
    "CELLS": 200_000,
    "CELL_CHARACTERS": 100_000,
    "CHARACTERS": 1_000_000,
    "PAGES": 5_000,
    "MEMBERS": 2_000,
}


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Flood:
    place = tmp_path_factory.mktemp("flood")
    limits = {f"ASSIST_FILE_{name}": str(value) for name, value in LIMITS.items()}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ingest.flood", str(place / "x"), str(len(bombs.BOMBS)), "1"],
        env={**os.environ, **limits, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return Flood(**json.loads(done.stdout))


pytestmark = pytest.mark.slow


def test_every_good_file_answers(flooded: Flood) -> None:
    assert flooded.answered == GOOD
    good = {name: told for name, told in flooded.reports.items() if "좋은" in name}
    assert len(good) == GOOD
    assert all(status == "ok" for told in good.values() for status, _, _ in told)


@pytest.mark.parametrize("name", bombs.BOMBS)
def test_a_bomb_is_read_or_named_with_its_reason(flooded: Flood, name: str) -> None:
    (told,) = [told for file, told in flooded.reports.items() if file.endswith(f"_{name}")]
    failed = [(error, remedy) for status, error, remedy in told if status == "failed"]
    assert not failed if name in bombs.READABLE else failed
    for error, remedy in failed:
        assert any("가" <= letter <= "힣" for letter in error or "")
        assert (remedy or "").endswith(".")
        assert "Error" not in (error or "")


def test_memory_stays_below_two_gigabytes(flooded: Flood) -> None:
    assert flooded.peak_mb < 2_000
