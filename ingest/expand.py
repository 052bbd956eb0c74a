"""Has the spoken questions a passage answers written by somebody else, a few passages at a time."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol

from ingest.errors import IngestStopped, WriterDown
from ingest.report import Expansion, Phase, Progress
from ingest.written_questions import Place, WrittenQuestions
from knowledge.passage import Passage

_TOGETHER = 4
_FAILURES = 3
"""So many failures in a row end the writing; the index is built all the same."""
_LOOK = 0.5
_STOPPED = "질문 쓰기를 멈췄습니다. 지금까지 쓴 것은 남아 있으니 같은 명령을 다시 실행하면 이어서 합니다."


class QuestionWriter(Protocol):
    """Writes the questions people ask when a passage is the answer; called from several threads."""

    def write(self, passage: Passage) -> tuple[str, ...] | None:
        """Return checked questions, maybe none; None when what came back cannot be used.

        Raises:
            WriterDown: nothing came back; the message is a Korean clause that says why.
        """
        ...


def expand(
    written: WrittenQuestions,
    writer: QuestionWriter,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Expansion:
    """Have questions written for every passage that has few and was never written for; each is kept at once.

    Raises:
        IngestStopped: ``cancelled`` said so; what was written stays.
    """
    missing = written.missing()
    progress(Progress(Phase.EXPAND, 0, len(missing)))
    pool = ThreadPoolExecutor(_TOGETHER)
    asking = _Asking(written, writer, pool)
    try:
        for done in asking.run(missing):
            if cancelled():
                raise IngestStopped(_STOPPED)
            progress(Progress(Phase.EXPAND, done, len(missing)))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        written.look_again()
    return Expansion(
        asking.kept, asking.unusable, len(missing) - asking.kept - asking.unusable, asking.reason
    )


class _Asking:
    """Keeps a few passages with the writer and stores what comes back."""

    def __init__(self, written: WrittenQuestions, writer: QuestionWriter, pool: ThreadPoolExecutor) -> None:
        self._written, self._writer, self._pool = written, writer, pool
        self._pending: dict[Future[tuple[str, ...] | None], Place] = {}
        self._failures = 0
        self.kept = 0
        self.unusable = 0
        self.reason: str | None = None

    def run(self, places: list[Place]) -> Iterator[int]:
        """Yield how many are done, often; ends early when the writer is down."""
        queue = iter(places)
        self._fill(queue)
        while self._pending:
            ready, _ = wait(self._pending, timeout=_LOOK, return_when=FIRST_COMPLETED)
            for future in ready:
                self._store(self._pending.pop(future), future)
            if self._failures < _FAILURES:
                self._fill(queue)
            yield self.kept + self.unusable

    def _fill(self, queue: Iterator[Place]) -> None:
        while len(self._pending) < _TOGETHER and (place := next(queue, None)) is not None:
            passage = self._written.passage(place)
            self._pending[self._pool.submit(self._writer.write, passage)] = place

    def _store(self, place: Place, future: Future[tuple[str, ...] | None]) -> None:
        try:
            questions = future.result()
        except WriterDown as error:
            self._failures += 1
            self.reason = self.reason or str(error)
            return
        self._failures = 0
        if questions is None:
            self.unusable += 1
        else:
            self._written.put(place.key, questions)
            self.kept += 1
