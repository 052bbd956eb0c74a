"""Kills at random moments: of one process, or of all at once as when the power goes."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.security.commands import Commands, Done
from tests.security.kills import WORKS, Work
from tests.security.outcome import Ledger, Outcome, traceback_in

_SEED = 12
QUICK, MANY = 1, 10


_LONG = ("끊김: 통화 여럿", "끊김: 통화 이어서")
"""Killed in ``make soak`` only: CI kills the same command in tests/assist/cli/test_call_batch.py, at less cost."""


def works() -> list[object]:
    return [pytest.param(kind, marks=[pytest.mark.soak] if kind in _LONG else []) for kind in WORKS]


@dataclass
class Stage:
    """A prepared work, what it began from, and how long it takes when nobody disturbs it."""

    work: Work
    kept: Path
    seconds: float = field(default=0.0)

    def reset(self) -> None:
        for place in (self.work.data, self.work.folder):
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(self.kept / place.name, place)


@pytest.fixture(scope="module", params=works())
def stage(
    request: pytest.FixtureRequest, commands: Commands, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    base = tmp_path_factory.mktemp("kills")
    (base / "files").mkdir()
    (base / "data").mkdir()
    work = WORKS[request.param](commands, base / "data", base / "files")
    work.prepare()
    made = Stage(work, base / "kept")
    for name in ("data", "files"):
        shutil.copytree(base / name, made.kept / name)
    made.seconds = work.run(*work.words()).seconds
    yield made


def tries() -> list[object]:
    return [pytest.param(n, marks=[pytest.mark.soak] if n >= QUICK else []) for n in range(MANY)]


@pytest.mark.parametrize("number", tries())
def test_a_kill_loses_nothing_and_doubles_nothing(
    stage: Stage, ledger: Ledger, request: pytest.FixtureRequest, number: int
) -> None:
    kind = request.node.callspec.params["stage"]
    moment = random.Random(f"{_SEED} {kind} {number}").uniform(0.02, 1.0) * stage.seconds
    stage.reset()
    killed = stage.work.commands.run(*stage.work.words(), data=stage.work.data, kill_after=moment)
    lost = stage.work.after_kill()
    again = stage.work.run(*stage.work.words())
    ledger.enter(
        Outcome(
            kind, f"{number} {moment:.2f} s", _failed(again), lost or stage.work.after_resume(),
            traceback_in(killed.said) or traceback_in(again.said), again.seconds,
        )
    )  # fmt: skip


def _failed(done: Done) -> str:
    """Deciding again what is decided may say so and end with 1; everything else must simply work."""
    right = (0, 1) if "approve" in done.argv else (0,)
    return "" if done.code in right and not done.late else f"exit {done.code}: {done.stderr[-500:]}"
