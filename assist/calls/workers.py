"""Processes that do one thing at a time; one that dies or takes too long is replaced, and what it held is named."""

import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context, set_start_method
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from knowledge.worker.parent import end_with_parent

Given = TypeVar("Given")
Made = TypeVar("Made")

_AHEAD = 16
"""Results that may wait for an earlier one, for each worker."""
_DEATHS = 3
"""Deaths in a row, for each worker, before it is the machine and not the work."""
_PARENTS = (signal.SIGINT, signal.SIGTERM)
"""What the parent answers for all; a worker is born with these blocked."""


class Loss(StrEnum):
    """Why nothing came back."""

    DIED = "died"
    SLOW = "slow"


class WorkersLost(Exception):
    """Every worker dies at once, whatever it is given."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Given, Made]):
    """What was given, and what came of it or why nothing did."""

    given: Given
    made: Made | None
    loss: Loss | None = None


class Workers(Generic[Given, Made]):
    """So many processes over one function; ``seconds`` is the longest one piece of work may take."""

    def __init__(self, count: int, work: Callable[[Given], Made], seconds: float) -> None:
        self._count = count
        self._work = work
        self._seconds = seconds

    def run(self, pieces: Iterable[Given]) -> Generator[Done[Given, Made], None, None]:
        """Yield what came of every piece, in order; pieces are taken only as workers become free.

        Raises:
            WorkersLost: one worker after another died and nothing was done.
        """
        crew: list[_Worker[Given, Made]] = []
        try:
            for _ in range(self._count):
                crew.append(_Worker(self._work, self._seconds))
            yield from self._in_order(crew, enumerate(pieces))
        finally:
            for worker in crew:
                worker.end()

    def _in_order(
        self, crew: "list[_Worker[Given, Made]]", pieces: Iterator[tuple[int, Given]]
    ) -> Iterator[Done[Given, Made]]:
        finished: dict[int, Done[Given, Made]] = {}
        turn = lost = 0
        while True:
            _feed(
                [worker for worker in crew if not worker.busy], pieces, _AHEAD * self._count - len(finished)
            )
            busy = [worker for worker in crew if worker.busy]
            if not busy:
                return
            for place, done in _collect(busy):
                finished[place] = done
                lost = lost + 1 if done.loss is Loss.DIED else 0
            if lost >= _DEATHS * self._count:
                raise WorkersLost
            while turn in finished:
                yield finished.pop(turn)
                turn += 1


class _Worker(Generic[Given, Made]):
    """One process and the piece it holds."""

    def __init__(self, work: Callable[[Given], Made], seconds: float) -> None:
        self._work = work
        self._seconds = seconds
        self._held: tuple[int, Given] | None = None
        self._start()

    @property
    def busy(self) -> bool:
        """Whether it holds a piece."""
        return self._held is not None

    @property
    def left(self) -> float:
        """Seconds until it has had too long."""
        return max(0.0, self._deadline - time.monotonic())

    def take(self, place: int, piece: Given) -> None:
        """Begin with a piece."""
        self._held = place, piece
        self._deadline = time.monotonic() + self._seconds
        with suppress(OSError):  # it is dead, and found to be so when it is collected
            self.pipe.send(piece)

    def collect(self) -> tuple[int, Done[Given, Made]] | None:
        """Return what came of its piece; None while it works. A worker that is lost is replaced."""
        if self._held is None:
            return None
        place, piece = self._held
        try:
            if self.pipe.poll():
                done: Done[Given, Made] = Done(piece, self.pipe.recv())
            elif self.left:
                return None
            else:
                done = self._lost(piece, Loss.SLOW)
        except (EOFError, OSError):
            done = self._lost(piece, Loss.DIED)
        self._held = None
        return place, done

    def end(self) -> None:
        """Stop the process at once."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def _lost(self, piece: Given, loss: Loss) -> Done[Given, Made]:
        self.end()
        self._start()
        return Done(piece, None, loss)

    def _start(self) -> None:
        context = get_context("spawn")
        self.pipe, there = context.Pipe()
        self._deadline = 0.0
        self._process: SpawnProcess = context.Process(target=_serve, args=(self._work, there), daemon=True)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _PARENTS)
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        there.close()


def _feed(free: list[_Worker[Given, Made]], pieces: Iterator[tuple[int, Given]], room: int) -> None:
    """Give the free workers the next pieces, unless too many results wait for an earlier one."""
    for worker, (place, piece) in zip(free[: max(room, 0)], pieces):  # noqa: B905 - as many as there are
        worker.take(place, piece)


def _collect(busy: list[_Worker[Given, Made]]) -> list[tuple[int, Done[Given, Made]]]:
    """Wait until a worker is done, is lost or has had too long, and return what came."""
    wait([worker.pipe for worker in busy], min(worker.left for worker in busy))
    return [found for worker in busy if (found := worker.collect()) is not None]


def _serve(work: Callable[[Given], Made], pipe: "Connection[Made, Given]") -> None:
    """Work until the other end closes or the parent is gone."""
    set_start_method("fork", force=True)  # a library's locks then leave no semaphore behind a killed worker
    end_with_parent()
    while True:
        try:
            piece = pipe.recv()
        except (EOFError, ConnectionError):  # the parent closed it, or was killed before it read everything
            return
        made = work(piece)
        try:
            pipe.send(made)
        except ConnectionError:  # the parent was killed meanwhile
            return
