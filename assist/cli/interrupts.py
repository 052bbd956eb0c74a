"""Ctrl-C and SIGTERM during a long command: it stops where it stands and says how to go on."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from assist.cli.output import say

_BY_SIGNAL = 128
"""What shells add to a signal's number for the exit code of a command that it ended."""


class Stopped(BaseException):
    """A signal asked the command to stop; no ``except Exception`` on the way keeps it from doing so."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = _BY_SIGNAL + number


@contextmanager
def stoppable(how_to_go_on: str) -> Iterator[None]:
    """End the process at the first Ctrl-C or SIGTERM with a sentence; requests on their way are not waited for."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except Stopped as stopped:
        say(f"\n멈췄습니다. {how_to_go_on}")
        sys.stdout.flush()
        os._exit(stopped.code)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
