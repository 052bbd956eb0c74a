"""Runs reading and counting inline or in worker processes; a file that kills its worker is named."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Protocol

from ingest.work import Job, ReadDocument, ReadFile, count_terms, read_file
from knowledge.errors import Trouble, UnreadableFile
from knowledge.passage import Passage

_BATCH = 64
_INLINE_BYTES = 2 * 1024 * 1024
_INLINE_FILES = 80
_WINDOW = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A file that was read, with the token counts of every passage, by document and in order."""

    job: Job
    read: ReadFile
    terms: tuple[tuple[bytes, ...], ...]


class Runner(Protocol):
    """Reads files and counts their tokens, in any order."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Counted]:
        """Yield every job once it is done."""
        ...


def runner(total_bytes: int, files: int, workers: int | None) -> Runner:
    """Return the runner that fits the amount of work; ``workers`` None: as many as there are cores."""
    count = workers if workers is not None else min(os.cpu_count() or 1, 8)
    if count <= 1 or (workers is None and total_bytes <= _INLINE_BYTES and files <= _INLINE_FILES):
        return Inline()
    return Processes(count)


class Inline:
    """Works in this process: no start-up cost, and Kiwi stays loaded for whoever asks next."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Counted]:
        """Yield the jobs in order."""
        for job in jobs:
            read = read_file(job)
            yield Counted(job, read, tuple(tuple(count_terms(d.passages)) for d in read.documents))


@dataclass
class _Flight:
    """A file on its way: first being read, then the batches of its passages being counted."""

    job: Job
    read: ReadFile | None = None
    batches: dict[int, list[bytes]] = field(default_factory=dict)
    waiting: int = 0

    def counted(self) -> Counted:
        read = self.read or ReadFile("", False, ())
        flat = [blob for place in sorted(self.batches) for blob in self.batches[place]]
        terms, at = [], 0
        for document in read.documents:
            terms.append(tuple(flat[at : at + len(document.passages)]))
            at += len(document.passages)
        return Counted(self.job, read, tuple(terms))


class Processes:
    """Works in processes; a large file's passages are counted by all of them."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, jobs: Sequence[Job]) -> Iterator[Counted]:
        """Yield jobs as they finish; jobs caught in a crash are tried again one at a time."""
        done: set[Job] = set()
        try:
            for counted in self._run(jobs, self._workers * _WINDOW):
                done.add(counted.job)
                yield counted
            return
        except BrokenProcessPool:
            left = [job for job in jobs if job not in done]
        for job in left:
            yield from self._alone(job)

    def _alone(self, job: Job) -> Iterator[Counted]:
        try:
            yield from self._run([job], 1)
        except BrokenProcessPool:
            yield Counted(job, ReadFile("", False, (_crash(job),)), ((),))

    def _run(self, jobs: Sequence[Job], window: int) -> Iterator[Counted]:
        pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_start)
        try:
            yield from _Traffic(pool, window).run(jobs)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Traffic:
    """Keeps a bounded number of files in the pool."""

    def __init__(self, pool: ProcessPoolExecutor, window: int) -> None:
        self._pool = pool
        self._window = window
        self._pending: dict[Future[object], tuple[_Flight, int | None]] = {}
        self._flying = 0

    def run(self, jobs: Iterable[Job]) -> Iterator[Counted]:
        queue = iter(jobs)
        self._fill(queue)
        while self._pending:
            ready, _ = wait(self._pending, return_when=FIRST_COMPLETED)
            for future in ready:
                flight, place = self._pending.pop(future)
                self._land(flight, place, future.result())
                if flight.read is not None and flight.waiting == 0:
                    self._flying -= 1
                    yield flight.counted()
            self._fill(queue)

    def _fill(self, queue: Iterator[Job]) -> None:
        while self._flying < self._window and (job := next(queue, None)) is not None:
            self._submit(_Flight(job), None, read_file, job)
            self._flying += 1

    def _land(self, flight: _Flight, place: int | None, result: object) -> None:
        if isinstance(result, ReadFile):
            flight.read = result
            passages = [p for d in result.documents for p in d.passages]
            for start in range(0, len(passages), _BATCH):
                flight.waiting += 1
                self._submit(flight, start, count_terms, passages[start : start + _BATCH])
        elif isinstance(result, list) and place is not None:
            flight.batches[place] = result
            flight.waiting -= 1

    def _submit(
        self, flight: _Flight, place: int | None, work: Callable[..., object], given: Job | list[Passage]
    ) -> None:
        self._pending[self._pool.submit(work, given)] = (flight, place)


def _start() -> None:
    """Leave Ctrl-C to the parent process, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _crash(job: Job) -> ReadDocument:
    error = UnreadableFile(
        Trouble.DAMAGED,
        "읽는 도중 프로그램이 멈추는 파일입니다.",
        "원래 프로그램에서 다른 이름으로 다시 저장하거나 PDF로 바꾸어 넣어 주세요.",
    )
    return ReadDocument(
        "", job.doc_id, job.meta, error=error.reason, remedy=error.remedy, trouble=error.trouble.value
    )
