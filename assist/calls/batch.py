"""Many calls in one run: worker processes, or threads before an endpoint; one report a line, resumed where it stopped."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import lru_cache
from itertools import islice
from pathlib import Path

from assist.calls.analyst import CallAnalyst
from assist.calls.errors import CallError
from assist.calls.files import Row
from assist.calls.llm_analyst import Analyst
from assist.calls.report import CallReport
from assist.privacy.mask import PatternMasker

_CHUNK = 32
_AHEAD = 2  # calls begun before the first is written, for each worker
_FEW = 64  # fewer calls than this are not worth starting processes for


def analyse_all(
    rows: Iterable[Row], workers: int, analyst: Analyst | None = None
) -> Iterator[tuple[Row, CallReport | None, str | None]]:
    """Return each row with its report or its error, in order.

    A given analyst waits for an endpoint: it reports on as many calls at a time as there are workers. Without one,
    the embedded engine works in processes.
    """
    if analyst is not None:
        yield from _in_threads(rows, workers, analyst)
        return
    waiting = iter(rows)
    first = list(islice(waiting, _FEW))
    if workers < 2 or len(first) < _FEW:
        yield from map(_analyse, [*first, *waiting])
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_analyse, [*first, *waiting], chunksize=_CHUNK)


def _in_threads(
    rows: Iterable[Row], workers: int, analyst: Analyst
) -> Iterator[tuple[Row, CallReport | None, str | None]]:
    waiting: deque[Future[tuple[Row, CallReport | None, str | None]]] = deque()
    with ThreadPoolExecutor(max(workers, 1)) as pool:
        for row in rows:
            waiting.append(pool.submit(_analyse, row, analyst))
            if len(waiting) > _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def done_ids(path: Path) -> frozenset[str]:
    """Return the ids of the reports a file holds already; a last line cut off in writing is dropped from it."""
    if not path.is_file():
        return frozenset()
    found, kept = [], []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        try:
            found.append(str(json.loads(line)["id"]))
            kept.append(line)
        except (ValueError, KeyError):
            continue
    path.write_text("".join(kept), encoding="utf-8")
    return frozenset(found)


def write_reports(
    results: Iterable[tuple[Row, CallReport | None, str | None]], path: Path, progress: Callable[[int], None]
) -> list[str]:
    """Append the reports to a file as they come; returns the errors."""
    errors: list[str] = []
    with path.open("a", encoding="utf-8") as out:
        for count, (_, report, error) in enumerate(results, 1):
            if report is not None:
                out.write(report.model_dump_json() + "\n")
                out.flush()
            elif error:
                errors.append(error)
            progress(count)
    return errors


@lru_cache(maxsize=1)
def _analyst() -> CallAnalyst:
    return CallAnalyst(PatternMasker())


def _analyse(row: Row, analyst: Analyst | None = None) -> tuple[Row, CallReport | None, str | None]:
    if row.call is None:
        return row, None, row.error
    try:
        return row, (analyst or _analyst()).report(row.call), None
    except CallError as error:
        return row, None, str(error)
