"""Many calls in one run: worker processes, or threads before an endpoint; every call reported on once."""

import contextlib
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice

from assist.calls.analyst import CallAnalyst
from assist.calls.call_files import Row
from assist.calls.errors import CallError
from assist.calls.fingerprint import Fingerprint, fingerprint
from assist.calls.llm_analyst import Analyst
from assist.calls.report import CallReport
from assist.calls.transcript.speech_json import spoken
from assist.calls.workers import Done, Loss, Workers, WorkersLost
from assist.privacy.mask import PatternMasker

_AHEAD = 2  # calls begun before the first is written, for each thread
_FEW = 64  # fewer calls than this are not worth starting processes for
_SECONDS = 180.0
"""How long one call may take, with the start of its worker."""
_LOSSES = {
    Loss.DIED: "이 통화를 정리하던 작업 프로세스가 갑자기 끝났습니다(메모리가 모자랐거나 강제로 끝났습니다). "
    "나머지는 계속합니다. 같은 명령을 다시 실행하거나, 되풀이되면 --workers를 줄이거나 통화를 나누어 주세요.",
    Loss.SLOW: f"{_SECONDS:.0f}초 안에 정리하지 못해 건너뛰었습니다. 통화를 나누어 다시 실행해 주세요.",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a row: its report, or what went wrong (a Korean sentence that names the row)."""

    row: Row
    report: CallReport | None
    error: str = ""


def analyse_all(
    rows: Iterable[Row], workers: int, analyst: Analyst | None = None
) -> Generator[Result, None, None]:
    """Yield the result of each row, in order; rows are read only as they are needed.

    A given analyst waits for an endpoint: it reports on as many calls at a time as there are workers. Without one,
    the embedded engine works in processes; a call that ends its process is named, and the rest goes on.

    Raises:
        CallError: no worker process stays alive.
    """
    if analyst is not None:
        yield from _in_threads(rows, workers, analyst)
        return
    waiting = iter(rows)
    first = list(islice(waiting, _FEW))
    if len(first) < _FEW:
        yield from (_result(row, analyse(row)) for row in first)
    else:
        yield from _in_processes(chain(first, waiting), workers)


def not_known(rows: Iterable[Row], known: dict[str, Fingerprint]) -> Iterator[Row]:
    """Yield the rows that still need a report, and note their calls as known.

    The same number with the same words is the same call and is left out; the same number with other words is an error.
    """
    for row in rows:
        if row.call is None:
            yield row
            continue
        try:
            mark = fingerprint(spoken(row.call))
        except CallError as error:
            yield row.wrong(str(error))
            continue
        if row.call.id not in known:
            known[row.call.id] = mark
            yield row
        elif known[row.call.id] != mark:
            yield row.wrong(
                f"통화번호 '{row.call.id}'이(가) 내용이 다른 통화에 이미 쓰였습니다. 먼저 것만 정리했습니다. 통화번호를 "
                "서로 다르게 적거나, 파일을 고쳤다면 --out에 다른 이름을 주세요(번호가 없는 통화는 줄 번호로 알아봅니다)."
            )


def analyse(row: Row, analyst: Analyst | None = None) -> CallReport | str:
    """Return the report of a row's call, or what went wrong."""
    if row.call is None:
        return row.error
    try:
        return (analyst or _embedded()).report(row.call)
    except CallError as error:
        return row.wrong(str(error)).error
    except Exception as error:  # one call never ends a run
        kind = type(error).__name__
        return row.wrong(
            f"정리하는 중에 오류가 났습니다({kind}). 통화를 나누거나 관리자에게 알려 주세요."
        ).error


def _in_processes(rows: Iterable[Row], workers: int) -> Iterator[Result]:
    crew: Workers[Row, CallReport | str] = Workers(workers, analyse, _SECONDS)
    try:
        with contextlib.closing(crew.run(rows)) as results:
            yield from map(_done, results)
    except WorkersLost as error:
        raise CallError(
            "작업 프로세스가 시작하자마자 끝나기를 되풀이합니다. 메모리가 모자라지 않은지 보고 --workers를 줄여 다시 실행해 "
            "주세요. 지금까지의 보고서는 남아 있습니다."
        ) from error


def _done(done: Done[Row, CallReport | str]) -> Result:
    return _result(done.given, done.given.wrong(_LOSSES[done.loss]).error if done.loss else done.made)


def _result(row: Row, made: CallReport | str | None) -> Result:
    return Result(row, made) if isinstance(made, CallReport) else Result(row, None, made or row.error)


def _in_threads(rows: Iterable[Row], workers: int, analyst: Analyst) -> Iterator[Result]:
    waiting: deque[tuple[Row, Future[CallReport | str]]] = deque()
    pool = ThreadPoolExecutor(max(workers, 1))
    try:
        for row in rows:
            waiting.append((row, pool.submit(partial(analyse, row, analyst))))
            if len(waiting) > _AHEAD * workers:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _next(waiting: "deque[tuple[Row, Future[CallReport | str]]]") -> Result:
    row, future = waiting.popleft()
    return _result(row, future.result())


@lru_cache(maxsize=1)
def _embedded() -> CallAnalyst:
    return CallAnalyst(PatternMasker())
