"""The whole suite in two pytest processes side by side, one a core: ``python -m tests`` (``make test``).

The halves share nothing: each has temporary folders, a PostgreSQL and ports of its own. What stands in no list here
is in the second half, so that a new test runs without being entered anywhere.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock, Thread

_OUTSIDE = ("tests/browser", "tests/security")
"""What asks a server or a command from outside; the rest mostly runs in the process of its tests."""
HALVES: Mapping[str, Sequence[str]] = {
    "outside": _OUTSIDE,
    "inside": [word for folder in _OUTSIDE for word in ("--ignore", folder)],
}
_SAYING = Lock()
_FAILED: list[str] = []


def main() -> int:
    """Run both halves, show their lines as they come, each under its half's name, and return 0 where both passed."""
    running = {name: _start(name, words) for name, words in HALVES.items()}
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the halves themselves; they end and say so
    signal.signal(signal.SIGTERM, lambda *_: _end(running.values()))
    showing = [Thread(target=_show, args=half) for half in running.items()]
    for thread in showing:
        thread.start()
    for thread in showing:
        thread.join()
    codes = {name: half.wait() for name, half in running.items()}
    print(*_FAILED, sep="", end="")  # again at the end, where a log that is cut still shows them
    for name, code in codes.items():
        print(f"{name}: {'passed' if code == 0 else f'failed (exit {code})'}")
    return int(any(codes.values()))


def _start(name: str, words: Sequence[str]) -> "subprocess.Popen[str]":
    """Start one half, with a core to itself and what pytest keeps between runs beside that of the other."""
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", "-o", f"cache_dir=.pytest_cache/{name}", *words],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        env={**os.environ, "OMP_NUM_THREADS": "1", "COLUMNS": "160"},
    )  # fmt: skip


def _end(halves: "Iterable[subprocess.Popen[str]]") -> None:
    for half in halves:
        half.terminate()


def _show(name: str, half: "subprocess.Popen[str]") -> None:
    for line in half.stdout or ():
        with _SAYING:
            print(f"{name:7} {line}", end="", flush=True)
            if line.startswith(("FAILED ", "ERROR ")):
                _FAILED.append(f"{name:7} {line}")


if __name__ == "__main__":
    sys.exit(main())
