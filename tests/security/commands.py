"""Commands as a user runs them, bounded in time and memory and measured; they may be killed half-way."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.security.memory import Watch

ROOT = Path(__file__).parents[2]
ADDRESS_SPACE = 8 * 1024**3
_STRIPPED = ("ASSIST_", "OPENAI_", "QDRANT_")


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
        environment = {k: v for k, v in os.environ.items() if not k.startswith(_STRIPPED)}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.security.zygote"],
            cwd=folder, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._heard() == {"ready": True}

    def close(self) -> None:
        self._process.stdin.close()  # type: ignore[union-attr]  # a pipe was asked for
        self._process.wait(30)

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
        bounds = {"RLIMIT_AS": ADDRESS_SPACE, **(limits or {})}
        child = self._start(argv, stdin, {"env": dict(env or {}), "limits": bounds, "fresh": fresh})
        watch = Watch(child)
        due = min(seconds, kill_after if kill_after is not None else seconds)
        killed = not watch.ended(started + due)
        if killed:
            _kill(child)
        end = self._heard()
        _kill(child)  # what it started may not outlive it
        return Done(
            tuple(argv), end["code"], self._read("stdout"), self._read("stderr"), end["seconds"],
            max(watch.peak_mb, end["peak_mb"]), killed, killed and due == seconds, _log(data)[logged:],
        )  # fmt: skip

    def _start(self, argv: Sequence[str], stdin: bytes, how: Mapping[str, object]) -> int:
        (self._folder / "stdin").write_bytes(stdin)
        order = {"argv": argv, "cwd": str(self._folder), **how}
        order |= {name: str(self._folder / name) for name in ("stdin", "stdout", "stderr")}
        self._process.stdin.write(json.dumps(order) + "\n")  # type: ignore[union-attr]  # a pipe was asked for
        self._process.stdin.flush()  # type: ignore[union-attr]
        return int(self._heard()["pid"])

    def _heard(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self._process.stdout.readline())  # type: ignore[union-attr]
        return said

    def _read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="utf-8", errors="replace")


def _log(data: Path | None) -> str:
    files = sorted((data / "logs").glob("*.log")) if data and data.is_dir() else []
    return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)


def _kill(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
