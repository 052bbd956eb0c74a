"""Commands and servers in processes of their own that need no start-up: forks of one process that is warm."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_STRIPPED = ("ASSIST_", "OPENAI_", "QDRANT_")


def clean_environment() -> dict[str, str]:
    """Return our environment without the product's own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_STRIPPED)}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


class Warm:
    """The process that is forked; it ends with this one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="assist-warm-")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.scripted.zygote"],
            cwd=ROOT, env={**clean_environment(), "OMP_NUM_THREADS": "1"}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self._heard() == {"ready": True}

    def start(
        self,
        module: str,
        words: Sequence[object],
        folder: Path,
        *,
        environment: Mapping[str, str] | None = None,
        stdin: bytes = b"",
        limits: Mapping[str, int] | None = None,
        fresh: bool = False,
    ) -> "Child":
        """Start ``python -m module words…`` in a folder; ``fresh`` gives it memory that is nobody else's."""
        place = Path(tempfile.mkdtemp(prefix="warm-", dir=self._folder.name))
        (place / "stdin").write_bytes(stdin)
        for name in ("stdout", "stderr"):
            (place / name).touch()
        order = {
            "module": module, "argv": [str(word) for word in words], "cwd": str(folder), "fresh": fresh,
            "env": clean_environment() if environment is None else dict(environment),
            "limits": dict(limits or {}),
        } | {name: str(place / name) for name in ("stdin", "stdout", "stderr")}  # fmt: skip
        return Child(self, self._ask(order)["pid"], place)

    def end_of(self, pid: int) -> dict[str, Any]:
        """Return what became of a child that has ended, once."""
        return self._ask({"wait": pid})

    def _ask(self, order: Mapping[str, object]) -> dict[str, Any]:
        with self._lock:
            self._process.stdin.write(json.dumps(order) + "\n")  # type: ignore[union-attr]  # a pipe was asked for
            self._process.stdin.flush()  # type: ignore[union-attr]
            return self._heard()

    def _heard(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self._process.stdout.readline())  # type: ignore[union-attr]
        return said


@dataclass(frozen=True)
class Child:
    """A process that was started; what it says lies in files."""

    warm: Warm
    pid: int
    place: Path

    def ended(self) -> bool:
        """Whether it is over; it can be waited for without waiting."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return True
        return fields[0] == "Z"

    def send(self, number: int) -> None:
        os.kill(self.pid, number)

    def end(self) -> dict[str, Any]:
        """End it and all it started, if that has not happened, and return what became of it."""
        self._kill_group()
        found = self.warm.end_of(self.pid)
        self._kill_group()  # what it started may not outlive it
        return found

    def wait(self, seconds: float) -> int:
        """Return its exit code, or minus the number of the signal that ended it."""
        due = time.monotonic() + seconds
        while not self.ended():
            if time.monotonic() > due:
                self.end()
                raise TimeoutError(f"not done after {seconds} s: {self.said('stderr')[-2000:]}")
            time.sleep(0.01)
        return int(self.warm.end_of(self.pid)["code"])

    def said(self, name: str) -> str:
        return (self.place / name).read_text(encoding="utf-8", errors="replace")

    def _kill_group(self) -> None:
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


@cache
def warm() -> Warm:
    """Return the one warm process of this run."""
    return Warm()


def run(
    module: str,
    *words: object,
    folder: Path | None = None,
    given: str = "",
    seconds: float = 120,
    limits: Mapping[str, int] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run ``python -m module words…`` to its end, under our environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = warm().start(
        module, words, folder or Path.cwd(), environment=environment, stdin=given.encode(), limits=limits
    )
    code = child.wait(seconds)
    return subprocess.CompletedProcess(
        [module, *map(str, words)], code, child.said("stdout"), child.said("stderr")
    )
