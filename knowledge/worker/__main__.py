"""The worker's side: ``python -m knowledge.worker READ WRITE`` (numbers of two inherited pipe ends).

Memory is limited as address space (RLIMIT_AS): the system itself refuses the allocation that goes too far, inside
Python (MemoryError), lxml (an error) and PDFium (it aborts) alike, before any memory is taken; watching the resident
size from outside would see a fast bomb too late.
"""

import os
import pickle
import resource
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from knowledge.worker.messages import IDLE_SECONDS, Ending, Reply, Task, packed

_PATIENCE = 2
_LIFE_TASKS = 2
_GROWN_SHARE = 0.5


class OutOfTime(BaseException):
    """The task has used its CPU seconds; no handler of ordinary errors may swallow it."""


def main() -> None:
    """Do tasks one after another until the parent is gone or nothing comes any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGXCPU, _stop)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tasks: SimpleQueue[bytes] = SimpleQueue()
    inbox = Connection(int(sys.argv[1]), writable=False)
    outbox = Connection(int(sys.argv[2]), readable=False)
    Thread(target=_listen, args=(inbox, tasks), daemon=True).start()
    last = False
    while not last:
        try:
            sent = tasks.get(timeout=IDLE_SECONDS * _PATIENCE)
        except Empty:
            break
        reply, last = _done(sent)
        outbox.send_bytes(reply)
    os._exit(0)


def _listen(inbox: Connection, tasks: "SimpleQueue[bytes]") -> None:
    """Hand tasks on; end the process with its parent, however that ends."""
    while True:
        try:
            tasks.put(inbox.recv_bytes())
        except (EOFError, OSError):
            os._exit(1)


def _done(sent: bytes) -> tuple[bytes, bool]:
    """Return the reply to a task, ready to be sent, and whether the worker must be replaced after it."""
    try:
        task: Task = pickle.loads(sent)  # noqa: S301 - the parent wrote it
        _limit(task)
        last = False
        try:
            reply = Reply(Ending.VALUE, task.function(*task.arguments))
        except MemoryError:
            raise
        except Exception as error:
            reply = Reply(Ending.ERROR, error.with_traceback(None))
        last = _worn(task)
        return packed(Reply(reply.ending, reply.value, last)), last
    except OutOfTime:
        return packed(Reply(Ending.TIME, last=True)), True
    except MemoryError:
        return packed(Reply(Ending.MEMORY, last=True)), True
    finally:
        _unlimit()


def _limit(task: Task) -> None:
    """Allow the task its CPU seconds and memory; code that cannot be interrupted dies at the hard limit."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY:
        hard = _LIFE_TASKS * task.cpu_seconds + 1
    soft = min(int(_used()) + 1 + task.cpu_seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    resource.setrlimit(resource.RLIMIT_AS, (task.memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _unlimit() -> None:
    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (hard, hard))


def _worn(task: Task) -> bool:
    """Whether the next task might lack CPU seconds or memory because of what this worker did before."""
    return _used() >= task.cpu_seconds or _address_space() > _GROWN_SHARE * task.memory


def _address_space() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


def _stop(number: int, frame: object) -> None:
    raise OutOfTime


if __name__ == "__main__":
    main()
