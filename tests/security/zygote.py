"""Runs ``assist`` commands in forks of one process that has imported the product once: a fork costs no start-up.

Reads one JSON order a line; answers with the child's number, and with what became of it when it has ended.
"""

import importlib
import json
import os
import pkgutil
import resource
import sys
import time
from typing import Any

_HEAVY = ("assist.app", ".train", ".migrations", "__main__", "splink")


def warm_up() -> None:
    """Import every module that a command might: importing does nothing but take time."""
    for name in ("knowledge", "ingest", "assist"):
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not any(part in module.name for part in _HEAVY):
                importlib.import_module(module.name)


def main() -> None:
    warm_up()
    _answer({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            _become(order)
        _answer({"pid": child})
        _, status, used = os.wait4(child, 0)
        _answer(
            {
                "code": os.waitstatus_to_exitcode(status),
                "seconds": time.monotonic() - started,
                "cpu": used.ru_utime + used.ru_stime,
                "peak_mb": used.ru_maxrss / 1024,
            }
        )


def _become(order: dict[str, Any]) -> None:
    """Run one command in this process, which is a fork, and end with its exit code."""
    code = 1
    try:
        os.setsid()
        os.chdir(order["cwd"])
        os.environ.update(order["env"])
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
            os.execv(sys.executable, [sys.executable, "-m", "assist", *order["argv"]])
        code = _run([os.fsencode(word).decode("utf-8", "surrogateescape") for word in order["argv"]])
    finally:
        os._exit(code)


def _run(words: list[str]) -> int:
    from assist.cli import main as command

    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115  # as a start would
    sys.argv = ["assist", *words]
    try:
        command()
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
