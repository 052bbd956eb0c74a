"""Commands as a user runs them, bounded in time and memory and measured; they may be killed half-way."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.scripted.warm import clean_environment, warm
from tests.security.memory import Watch

ADDRESS_SPACE = 8 * 1024**3


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to; ``killed`` by the test or at its limit of time."""

    argv: tuple[str, ...]
    code: int
    stdout: str
    stderr: str
    seconds: float
    peak_mb: float
    killed: bool = False
    late: bool = False
    log: str = ""

    @property
    def said(self) -> str:
        """Return all that it printed, and what it wrote down for the keeper of the data folder."""
        return self.stdout + self.stderr + self.log

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.stdout.splitlines()]


class Commands:
    """Starts one command after another, each in a fork of the same warm process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def run(
        self,
        *words: object,
        data: Path | None = None,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        seconds: float = 120,
        kill_after: float | None = None,
        limits: Mapping[str, int] | None = None,
        fresh: bool = False,
    ) -> Done:
        """Run ``assist words…``; ``kill_after`` seconds it is killed, at ``seconds`` it is late and killed too.

        ``fresh`` starts a process of its own, so that its memory is nobody else's.
        """
        argv = [str(word) for word in words] + (["--data", str(data)] if data else [])
        logged = len(_log(data))
        started = time.monotonic()
        child = warm().start(
            "assist", argv, self._folder, stdin=stdin,
            environment={**clean_environment(), "OMP_NUM_THREADS": "1", **(env or {})},
            limits={"RLIMIT_AS": ADDRESS_SPACE, **(limits or {})}, fresh=fresh,
        )  # fmt: skip
        watch = Watch(child.pid)
        due = min(seconds, kill_after if kill_after is not None else seconds)
        killed = not watch.ended(started + due)
        end = child.end()
        return Done(
            tuple(argv), end["code"], child.said("stdout"), child.said("stderr"), end["seconds"],
            max(watch.peak_mb, end["peak_mb"]), killed, killed and due == seconds, _log(data)[logged:],
        )  # fmt: skip


def _log(data: Path | None) -> str:
    files = sorted((data / "logs").glob("*.log")) if data and data.is_dir() else []
    return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)
