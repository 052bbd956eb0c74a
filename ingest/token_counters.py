"""Counts the tokens of much text in processes that each hold a Kiwi, and here; a large file is counted by all of them."""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import get_context
from types import TracebackType

from ingest.read_job import Job, ReadFile, failed
from ingest.tokens import count_terms
from knowledge.errors import Trouble, UnreadableFile
from knowledge.passage import Passage
from knowledge.worker.parent import end_with_parent

_BATCH = 64
_WINDOW = 3
_TICK = 0.5


@dataclass(frozen=True, slots=True)
class Counted:
    """A file that was read, with the token counts of every passage, by document and in order."""

    job: Job
    read: ReadFile
    terms: tuple[tuple[bytes, ...], ...]


@dataclass(frozen=True)
class Read:
    """A file that was read and not yet counted."""

    job: Job
    file: ReadFile

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all its documents, in order."""
        return tuple(passage for document in self.file.documents for passage in document.passages)

    def counted(self, flat: Sequence[bytes]) -> Counted:
        """Return the file with the counts of its passages."""
        terms, at = [], 0
        for document in self.file.documents:
            terms.append(tuple(flat[at : at + len(document.passages)]))
            at += len(document.passages)
        return Counted(self.job, self.file, tuple(terms))


@dataclass(eq=False)
class _Flight:
    """A file whose passages are being counted, batch by batch."""

    read: Read
    batches: list["Future[list[bytes]]"] = field(default_factory=list)

    @property
    def landed(self) -> bool:
        return all(batch.done() for batch in self.batches)

    def count_one(self) -> bool:
        """Count a batch here that no process has begun; returns whether there was one."""
        for place, batch in enumerate(self.batches):
            if batch.cancel():
                done: Future[list[bytes]] = Future()
                done.set_result(count_terms(self.read.passages[place * _BATCH : (place + 1) * _BATCH]))
                self.batches[place] = done
                return True
        return False

    def counted(self) -> Counted:
        return self.read.counted([blob for batch in self.batches for blob in batch.result()])


class Counters:
    """A pool of counting processes, started when the first file comes; where all are busy, this one counts too.

    It holds a Kiwi of 500 MB already, so ``count`` is one less than the cores.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._opened(count)
        self._flights: list[_Flight] = []

    def __enter__(self) -> "Counters":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def run(self, read: Iterator[Read | None], waiting: deque[Read]) -> Iterator[Counted | None]:
        """Yield what waits and what is still being read once it is counted; None now and then while nothing is."""
        while waiting:
            self._submit(waiting.popleft())
        for one in read:
            if one is None:
                yield None
            else:
                self._submit(one)
            yield from self._landed(0)
            while len(self._flights) >= self._count * _WINDOW:
                yield from self._landed(_TICK)
        while self._flights:
            yield from self._landed(_TICK)

    def _submit(self, one: Read) -> None:
        passages = one.passages
        starts = range(0, len(passages), _BATCH)
        try:
            batches = [self._pool.submit(count_terms, passages[at : at + _BATCH]) for at in starts]
        except BrokenProcessPool:
            self._pool = self._opened(self._count)
            self._submit(one)
            return
        self._flights.append(_Flight(one, batches))

    def _landed(self, seconds: float) -> Iterator[Counted | None]:
        """Yield the files that are counted by now, working or waiting a while for the first."""
        pending = [batch for flight in self._flights for batch in flight.batches if not batch.done()]
        if pending and seconds and not wait(pending, 0, FIRST_COMPLETED).done:
            if not any(flight.count_one() for flight in reversed(self._flights)):
                wait(pending, seconds, FIRST_COMPLETED)
            yield None
        landed = [flight for flight in self._flights if flight.landed]
        self._flights = [flight for flight in self._flights if flight not in landed]
        for flight in landed:
            try:
                yield flight.counted()
            except BrokenProcessPool:
                yield self._alone(flight.read)

    def _alone(self, one: Read) -> Counted:
        """Count a file that was there when a process died in a process of its own."""
        with self._opened(1) as pool:
            try:
                return one.counted(pool.submit(count_terms, one.passages).result())
            except BrokenProcessPool:
                return Counted(one.job, failed(one.job, _crash()), ((),))

    @staticmethod
    def _opened(count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_start)


def _start() -> None:
    """Leave Ctrl-C to the parent process, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def _crash() -> UnreadableFile:
    return UnreadableFile(
        Trouble.DAMAGED,
        "낱말을 세는 도중 프로그램이 멈추는 파일입니다.",
        "원래 프로그램에서 다른 이름으로 다시 저장하거나 PDF로 바꾸어 넣어 주세요.",
    )
