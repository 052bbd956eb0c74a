"""A limit of time for one text, looked at between the steps that read it.

``re`` and Kiwi cannot be stopped from another thread and hold the interpreter while they run, so no timer from outside
would help: every pattern takes time in proportion to its text (held by a growth test), Kiwi reads a thousand
letters at once, and between such short steps the clock is looked at here. The limit stands in a context variable,
which a worker thread that was started for the text inherits.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from knowledge.errors import KnowledgeError


class DeadlineExceeded(KnowledgeError):
    """A text was not read within its limit of time."""


@dataclass(frozen=True, slots=True)
class _Deadline:
    what: str
    seconds: float
    ends: float


_current: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def time_limit(what: str, seconds: float) -> Iterator[None]:
    """Refuse, by ``what`` is done, work of the block that looks at the clock later than so many seconds from now.

    A limit inside another never ends later than the outer one.

    Raises:
        DeadlineExceeded: the time is up.
    """
    outer, ends = _current.get(), time.monotonic() + seconds
    inner = outer if outer and outer.ends <= ends else _Deadline(what, seconds, ends)
    token = _current.set(inner)
    try:
        yield
    finally:
        _current.reset(token)


def check_time() -> None:
    """Look at the clock.

    Raises:
        DeadlineExceeded: the time of the limit around is up.
    """
    limit = _current.get()
    if limit and time.monotonic() > limit.ends:
        raise DeadlineExceeded(
            f"'{limit.what}'을(를) {limit.seconds:g}초 안에 마치지 못해 멈췄습니다. 글을 나누어 다시 보내 주세요."
        )
