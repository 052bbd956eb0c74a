"""A process that approves or undoes a correction, and kills itself at one of its steps on the disk.

``python -m tests.assist.training.approving DATA approve|undo STEP``; without a kill it prints how many steps there were.
"""

import os
import signal
import sys
from datetime import date
from pathlib import Path

from assist.bootstrap import build
from assist.settings import Settings
from assist.training.models import AskedOf, Draft, Kind

QUESTION = "구내식당 점심값이 얼마예요"
DAY = date(2026, 11, 24)
_STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "sqlite3.connect"}


class Killer:
    """Counts what is written to the disk from now on; at one step the process is gone."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps = 0

    def __call__(self, event: str, args: tuple[object, ...]) -> None:
        written = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if event in _STEPS or written:
            self.steps += 1
            if self.steps == self.at:
                os.kill(os.getpid(), signal.SIGKILL)


def settings_of(data: Path) -> Settings:
    """Return settings over a data folder, without an endpoint."""
    return Settings(data=data, OPENAI_BASE_URL=None, OPENAI_API_KEY=None)


def draft(passage: str) -> Draft:
    """Return the correction."""
    return Draft(Kind.ANSWER, AskedOf(QUESTION, None, DAY), "점심값은 6천원이에요.", "", passage)


def main(data: Path, what: str, step: int, passage: str) -> None:
    """Do it, and die on the way."""
    training = build(settings_of(data)).training
    active = training.corrections.active()
    killer = Killer(step)
    sys.addaudithook(killer)
    if what == "approve":
        training.approve(draft(passage), "박교육")
    else:
        training.undo(active[0].id, "박교육")
    print(killer.steps)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
