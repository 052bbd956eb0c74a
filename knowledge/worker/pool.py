"""A few worker processes, kept warm between tasks and replaced when one ends at a limit."""

import atexit
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from multiprocessing.connection import wait
from threading import Lock
from typing import Generic, TypeVar, cast

from knowledge.limits import FileLimits, file_limits
from knowledge.worker.messages import Ending, Reply, Task
from knowledge.worker.process import Process
from knowledge.worker.refusals import refusal

_MOST_WORKERS = 8
_TICK = 0.5
T = TypeVar("T")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, T]):
    """An item that was worked on, with its value or the error that kept it from having one."""

    item: Item
    value: T | None = None
    error: Exception | None = None


class Workers:
    """Calls functions in worker processes that never load Kiwi; safe to use from several threads.

    A function must be found by its name in a module (no lambda), and its arguments and value must be picklable. Every
    call may cost the CPU seconds, seconds and memory of ``FileLimits``; a call that costs more ends with its process,
    and the next call gets a new one. ``size``, the bytes of the file to be read, gives a large file more memory.
    """

    def __init__(self, count: int | None = None, limits: FileLimits | None = None) -> None:
        self.count = count or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._limits = limits or file_limits()
        self._idle: list[Process] = []
        self._lock = Lock()

    def run(self, function: Callable[..., T], *arguments: object, size: int = 0) -> T:
        """Return the value of one call.

        Raises:
            UnreadableFile: the call took too long or too much memory, or killed its process.
            Exception: what the function itself raised.
        """

        def call(item: tuple[object, ...]) -> Task:
            return self._task(function, item, size)

        ended: Iterator[Done[tuple[object, ...], T] | None] = self._map(call, [arguments])
        for done in ended:
            if done is not None:
                if done.error is not None:
                    raise done.error
                return cast("T", done.value)
        raise AssertionError("a call ends with a value or an error")

    def map(
        self, function: Callable[[Item], T], items: Iterable[Item], size: Callable[[Item], int] | None = None
    ) -> Iterator[Done[Item, T] | None]:
        """Yield every item once it is done, in any order; None now and then while nothing is.

        Items are taken as processes get free. A caller that stops early ends the calls under way.
        """

        def call(item: Item) -> Task:
            return self._task(function, (item,), size(item) if size else 0)

        yield from self._map(call, items)

    def close(self) -> None:
        """End the processes that wait for work."""
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            process.close()

    def _task(self, function: Callable[..., object], arguments: tuple[object, ...], size: int) -> Task:
        return Task(function, arguments, self._limits.cpu_seconds, self._limits.memory(size))

    def _map(self, call: Callable[[Item], Task], items: Iterable[Item]) -> Iterator[Done[Item, T] | None]:
        queue = iter(items)
        busy: dict[object, _Call[Item]] = {}
        try:
            self._fill(busy, call, queue)
            while busy:
                yield from self._ended(busy)
                self._fill(busy, call, queue)
        finally:
            for one in busy.values():
                one.process.close()

    def _fill(
        self, busy: "dict[object, _Call[Item]]", call: Callable[[Item], Task], queue: Iterator[Item]
    ) -> None:
        for item in islice(queue, self.count - len(busy)):
            _start(busy, _Call(item, call(item), self._take()))

    def _ended(self, busy: "dict[object, _Call[Item]]") -> Iterator[Done[Item, T] | None]:
        """Yield what has ended by now; what died in a process that had done other things is tried again."""
        ready = wait([one.process.inbox for one in busy.values()], timeout=_TICK) or self._overdue(busy)
        if not ready:
            yield None
        for inbox in ready:
            one = busy.pop(inbox)
            reply = one.process.finish()
            if reply.ending in (Ending.DEATH, Ending.MEMORY) and not one.process.fresh:
                _start(busy, _Call(one.item, one.task, Process()))
                continue
            if not reply.last:
                self._give_back(one.process)
            yield _done(one, reply)

    def _overdue(self, busy: "dict[object, _Call[Item]]") -> list[object]:
        """Kill what has taken too long by the clock; it has ended then."""
        late = [inbox for inbox, one in busy.items() if one.process.idle_seconds > self._limits.seconds]
        for inbox in late:
            busy[inbox].process.kill()
        return late

    def _take(self) -> Process:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.usable:
                    return process
                process.close()
        return Process()

    def _give_back(self, process: Process) -> None:
        with self._lock:
            if len(self._idle) < self.count:
                self._idle.append(process)
                return
        process.close()


@dataclass(frozen=True, slots=True)
class _Call(Generic[Item]):
    """An item under way."""

    item: Item
    task: Task
    process: Process


def _start(busy: dict[object, _Call[Item]], call: _Call[Item]) -> None:
    call.process.start(call.task)
    busy[call.process.inbox] = call


def _done(call: _Call[Item], reply: Reply) -> Done[Item, T]:
    if reply.ending is Ending.VALUE:
        return Done(call.item, value=cast("T", reply.value))
    if isinstance(reply.value, Exception):
        return Done(call.item, error=reply.value)
    return Done(call.item, error=refusal(reply.ending, call.task))


@lru_cache(maxsize=1)
def shared_workers() -> Workers:
    """Return the workers of this process, made at the first call and ended with it."""
    workers = Workers()
    atexit.register(workers.close)
    return workers
