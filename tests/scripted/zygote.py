"""Runs commands and servers in forks of one process that has imported the product and read its dictionary once.

A fork costs no start-up: the dictionary and the embedding model take seconds, and each command would read them anew.

Reads one JSON order a line: a start is answered with the child's number, a wait with what became of the child.
"""

import contextlib
import importlib
import json
import os
import pkgutil
import resource
import runpy
import signal
import sys
import time
from pathlib import Path
from typing import Any

_HEAVY = ("assist.web", "assist.learning", ".migrations", "__main__", "splink")

_READ: list[Any] = []
"""What was read, kept for as long as the process lives."""


def warm_up() -> None:
    """Import every module that a command might: importing does nothing but take time."""
    for name in ("knowledge", "ingest", "assist"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not any(part in module.name for part in _HEAVY):
                importlib.import_module(module.name)


def read_models() -> None:
    """Load what every pack shares or the sample's has; no pack is in use afterwards, as at a start."""
    from knowledge.embed import BuiltInEmbedder
    from knowledge.packs import SAMPLE, choose
    from knowledge.packs.active import _Place, activate
    from knowledge.text.korean import kiwi

    before = dict(os.environ)
    activate(choose(SAMPLE, Path("no data folder")))
    _READ.append(kiwi())  # kept: a fork has no threads of it to end
    _READ[0].tokenize("가")  # the dictionary is read by the first text
    BuiltInEmbedder()
    _Place.pack = None
    os.environ.clear()
    os.environ.update(before)


def main() -> None:
    warm_up()
    read_models()
    _answer({"ready": True})
    children: dict[int, float] = {}
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _answer(_end(order["wait"], children))
            continue
        started, child = time.monotonic(), os.fork()
        if child == 0:
            _become(order)
        children[child] = started
        _answer({"pid": child})
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)


def _end(child: int, children: dict[int, float]) -> dict[str, Any]:
    _, status, used = os.wait4(child, 0)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - children.pop(child),
        "cpu": used.ru_utime + used.ru_stime,
        "peak_mb": used.ru_maxrss / 1024,
    }


def _become(order: dict[str, Any]) -> None:
    """Run one command in this process, which is a fork, and end with its exit code."""
    code = 1
    try:
        os.setsid()
        os.chdir(order["cwd"])
        os.environ.clear()
        os.environ.update(order["env"])
        time.tzset()
        for place, name, flags in (
            (0, order["stdin"], os.O_RDONLY),
            (1, order["stdout"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            (2, order["stderr"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        ):
            os.dup2(os.open(name, flags, 0o600), place)
        for what, most in order["limits"].items():
            number = getattr(resource, what)
            resource.setrlimit(number, (most, resource.getrlimit(number)[1]))
        if order["fresh"]:
            os.execv(sys.executable, [sys.executable, "-m", order["module"], *order["argv"]])
        words = [os.fsencode(word).decode("utf-8", "surrogateescape") for word in order["argv"]]
        code = _run(order["module"], words)
    finally:
        os._exit(code)


def _run(module: str, words: list[str]) -> int:
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115  # as a start would
    sys.argv = [module, *words]
    try:
        runpy.run_module(module, run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 120
    return code


def _answer(said: dict[str, Any]) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
