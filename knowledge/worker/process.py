"""One worker process as its parent sees it."""

import os
import pickle
import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from knowledge.worker.messages import IDLE_SECONDS, Ending, Reply, Task

_LAST_BREATH = 5
_OURS = "ASSIST_"


class Process:
    """A process that does one task at a time; it ends at a limit, when idle for long, or with its parent."""

    def __init__(self) -> None:
        theirs_in, self._outbox = Pipe(duplex=False)
        self.inbox, theirs_out = Pipe(duplex=False)
        self._process = _started(theirs_in, theirs_out)
        self._handed_on = _handed_on()
        self._task: Task | None = None
        self._since = time.monotonic()
        self.fresh = True
        """Whether the present task is the first one this process does."""

    @property
    def usable(self) -> bool:
        """Whether the process is there, will not end by itself in this moment, and works with what is in use now."""
        here = self.idle_seconds < IDLE_SECONDS and self._process.poll() is None
        return here and self._handed_on == _handed_on()

    @property
    def idle_seconds(self) -> float:
        """How long ago the last thing happened: a task was given or came back."""
        return time.monotonic() - self._since

    def start(self, task: Task) -> None:
        """Send a task; a process that is gone is told by ``finish``."""
        self.fresh = self._task is None
        self._task, self._since = task, time.monotonic()
        with suppress(OSError):
            self._outbox.send(task)

    def finish(self) -> Reply:
        """Return the reply to the task, once ``inbox`` is ready; a dead process replies with its death."""
        try:
            reply: Reply = pickle.loads(self.inbox.recv_bytes())  # noqa: S301 - our own worker wrote it
        except (EOFError, OSError):
            reply = self._death()
        if reply.last:
            self.close()
        self._since = time.monotonic()
        return reply

    def kill(self) -> None:
        """End the process, whatever it is doing; ``finish`` tells its death."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and take its pipes down."""
        self.kill()
        self._outbox.close()
        self.inbox.close()

    def _death(self) -> Reply:
        """Return what ended the process: the system kills one that goes on after its CPU seconds, and we a late one."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_BREATH)
        self.kill()
        slow = self._task is not None and self.idle_seconds >= self._task.cpu_seconds
        killed = self._process.returncode == -signal.SIGKILL
        return Reply(Ending.TIME if slow and killed else Ending.DEATH, last=True)


def _started(inbox: Connection, outbox: Connection) -> "subprocess.Popen[bytes]":
    ends = (inbox.fileno(), outbox.fileno())
    command = [sys.executable, "-P", "-m", "knowledge.worker", *map(str, ends)]
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            pass_fds=ends,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    finally:
        inbox.close()
        outbox.close()


def _handed_on() -> dict[str, str]:
    """Return what a process is told when it starts: settings, and the pack in use."""
    return {name: value for name, value in os.environ.items() if name.startswith(_OURS)}


def _environment() -> dict[str, str]:
    """Return an environment that finds the same modules and keeps the address space small (one heap, one thread).

    Our own packages come first: a working folder may hold folders of the same names, such as a data folder's ``ingest``.
    """
    path = os.pathsep.join([str(Path(__file__).parents[2]), *(place for place in sys.path if place)])
    few = {"MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **few, "PYTHONPATH": path}
