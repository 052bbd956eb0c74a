"""What goes through the pipes between a process and its worker."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

IDLE_SECONDS = 60
"""A worker that has nothing to do for so long ends by itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function to call and what it may cost: CPU seconds and bytes of memory."""

    function: Callable[..., object]
    arguments: tuple[object, ...]
    cpu_seconds: int
    memory: int


class Ending(StrEnum):
    """How a task ended: a value, the function's own error, a limit, or the death of its worker."""

    VALUE = "value"
    ERROR = "error"
    TIME = "time"
    MEMORY = "memory"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class Reply:
    """A task's value or error; ``last`` tells that the worker ends now and must be replaced."""

    ending: Ending
    value: object = None
    last: bool = False


def packed(reply: Reply) -> bytes:
    """Return the bytes of a reply; an error that cannot be pickled is sent as its words."""
    try:
        return pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Reply(Ending.MEMORY, last=True))
    except Exception as error:  # whatever an odd object's own pickling raises
        said = RuntimeError(
            f"{type(reply.value).__name__}: {reply.value if reply.ending is Ending.ERROR else error}"
        )
        return pickle.dumps(Reply(Ending.ERROR, said, reply.last))
