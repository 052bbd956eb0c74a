"""What the tests let workers do."""

import os
import sys
import time


def double(number: int) -> int:
    return 2 * number


def told(name: str) -> str | None:
    return os.environ.get(name)


def fail(reason: str) -> None:
    raise ValueError(reason)


def fill() -> int:
    return len([bytes(1024 * 1024) for _ in range(4096)])


def spin() -> None:
    while True:
        pass


def spin_quietly() -> None:
    """Never ends, and never lets an interpreter's signal handler run."""
    pattern = "(a+)+$"
    import re

    re.match(pattern, "a" * 40 + "b")


def sleep() -> None:
    time.sleep(600)


def abort() -> None:
    os.abort()


def process() -> int:
    return os.getpid()


def modules() -> list[str]:
    return sorted(sys.modules)


def printed() -> str:
    print("말이 많다")
    sys.stderr.write("더 많다")
    return "값"


def stubborn() -> str:
    """Swallow every ordinary error, as loaders do with what libraries raise."""
    while True:
        try:
            return str(sum(range(10**7)))[:0] or stubborn_again()
        except Exception:
            continue


def stubborn_again() -> str:
    raise RuntimeError


def kill_at(number: int) -> int:
    if number == 3:
        os.abort()
    return number


def unpicklable() -> object:
    return lambda: None
