"""Who is asking, in everything that follows from a request or an event."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ASKER: ContextVar[str | None] = ContextVar("asker", default=None)


@contextmanager
def asking(name: str | None) -> Iterator[None]:
    """Let what runs inside, and the tasks it starts, be asked for by ``name``."""
    token = _ASKER.set(name)
    try:
        yield
    finally:
        _ASKER.reset(token)


def asker() -> str | None:
    """Return who is asking; None where nobody has said who he is."""
    return _ASKER.get()
