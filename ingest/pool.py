"""Reads files in limited worker processes and counts their tokens: here for little work, in processes for much."""

from collections import deque
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ingest.read_job import Job, ReadFile, failed, read_file
from ingest.token_counters import Counted, Counters, Read
from ingest.tokens import count_terms
from knowledge.errors import UnreadableFile, damaged
from knowledge.worker import Done, Workers, shared_workers

_LITTLE = 2_000
"""So many passages are counted here sooner than other processes have loaded Kiwi."""


def read_all(jobs: Sequence[Job], workers: int | None) -> Iterator[Counted | None]:
    """Yield every job once it is read and counted, in any order; None now and then while nothing is.

    Args:
        jobs: The files.
        workers: Processes to read with, and, one less, to count with where there is much; None: one a core; 1: count
            here.
    """
    readers = shared_workers() if workers is None else Workers(workers)
    waiting: deque[Read] = deque()
    try:
        read = _read(readers, jobs)
        if workers == 1:
            yield from (None if one is None else _counted(one) for one in read)
            return
        yield from _count_little(read, waiting, _LITTLE if workers is None else 0)
        with Counters(max(1, readers.count - 1)) as counters:
            yield from counters.run(read, waiting)
    finally:
        if workers is not None:
            readers.close()


def _read(readers: Workers, jobs: Sequence[Job]) -> Iterator[Read | None]:
    for done in readers.map(read_file, jobs, attrgetter("size")):
        yield None if done is None else Read(done.item, _outcome(done))


def _outcome(done: Done[Job, ReadFile]) -> ReadFile:
    if done.value is not None:
        return done.value
    error = done.error if isinstance(done.error, UnreadableFile) else damaged("이", done.error)
    return failed(done.item, error)


def _count_little(read: Iterator[Read | None], waiting: deque[Read], most: int) -> Iterator[Counted | None]:
    """Count here while the readers are busy and when they are done; stop when more than ``most`` passages wait."""
    for one in read:
        if one is None:
            yield _counted(waiting.popleft()) if waiting else None
        else:
            waiting.append(one)
        if sum(len(each.passages) for each in waiting) > most:
            return
    while waiting:
        yield _counted(waiting.popleft())


def _counted(one: Read) -> Counted:
    return one.counted(count_terms(one.passages))
