"""A file of calls to reports: into a file that a stopped run goes on with, or to standard output."""

import contextlib
import itertools
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from assist.calls.batch import Result, not_known
from assist.calls.call_files import Row, rows_of
from assist.calls.fingerprint import Fingerprint
from assist.calls.recordings import Hear, is_recording
from assist.calls.report import CallReport
from assist.calls.report_file import ReportFile, open_reports
from assist.calls.taxonomy import taxonomy
from assist.cli.output import print_json, say

Analyse = Callable[[Iterable[Row]], Generator[Result, None, None]]


@dataclass(frozen=True, slots=True)
class CallInput:
    """A file of calls, with the client and the day of those that have none."""

    path: Path
    hear: Hear
    client: str | None
    day: date | None

    def rows(self) -> Iterator[Row]:
        """Yield the calls, read anew."""
        given = {name: value for name, value in (("client", self.client), ("date", self.day)) if value}
        for row in rows_of(self.path, self.hear):
            missing = {name: given[name] for name in given if row.call and not getattr(row.call, name)}
            yield replace(row, call=row.call.model_copy(update=missing)) if row.call and missing else row

    def left(self, known: dict[str, Fingerprint]) -> tuple[int, int]:
        """Return how many rows there are, and how many of them still need a report."""
        if is_recording(self.path.name):
            return 1, 1
        places = itertools.count()
        rows = (row for row, _ in zip(self.rows(), places))  # noqa: B905 - places never end
        left = sum(1 for _ in not_known(rows, dict(known)))
        return next(places), left


def to_file(given: CallInput, analyse: Analyse, out: Path) -> int:
    """Add the reports that are missing to a file; returns how many rows failed.

    Raises:
        AssistError: the calls cannot be read, or the file is not ours, is locked or cannot be written.
    """
    if not is_recording(given.path.name):
        next(given.rows(), None)  # what cannot be read is said before a file is made
    with open_reports(out, say) as reports:
        every, left = given.left(reports.known)
        known = f" {every - left:,}건은 이미 정리되어 있습니다." if every > left else ""
        say(f"통화 {left:,}건을 정리합니다.{known}")
        rows = not_known(given.rows(), reports.known)
        with contextlib.closing(analyse(rows)) as results, _progress(left) as step:
            return _append(results, reports, step)


def to_stdout(given: CallInput, analyse: Analyse, as_json: bool) -> int:
    """Print a report for every call, as JSON lines or for people; returns how many rows failed."""
    failed = 0
    with contextlib.closing(analyse(not_known(given.rows(), {}))) as results:
        for result in results:
            failed += _said(result)
            if result.report is not None:
                print_json(result.report) if as_json else typer.echo(_text(result.report))
    return failed


def _append(results: Iterable[Result], reports: ReportFile, step: Callable[[], None]) -> int:
    added = failed = 0
    try:
        for result in results:
            failed += _said(result)
            if result.report is not None:
                reports.append(result.report)
                added += 1
            step()
    finally:
        wrong = f" 정리하지 못한 통화가 {failed:,}건 있습니다." if failed else ""
        say(f"보고서 {added:,}건을 '{reports.path}'에 더했습니다.{wrong}")
    return failed


def _said(result: Result) -> int:
    if result.error:
        say(f"오류: {result.error}")
    return int(bool(result.error))


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Draw a bar on stderr that goes on by one call a step."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("정리", total=total)
        yield lambda: bar.advance(task)


def _text(report: CallReport) -> str:
    also = ", ".join(" > ".join(taxonomy().leaf(leaf).path) for leaf in report.also)
    lines = [
        f"■ {report.id or '통화'} · {' > '.join(report.path)} ({report.leaf}, 확신 {report.confidence['leaf']:.0%})"
    ]
    lines += [f"  함께: {also}"] if also else []
    for heading, said in report.summary.sections:
        lines += [f"  [{heading}] {line}" for line in said]
    price = (
        f"{report.price.complaint}({', '.join(report.price.causes)})"
        if report.price.causes
        else report.price.complaint
    )
    lines.append(
        f"  감정 {report.sentiment:+d} · {report.real_refusal} · 가격 불만 {price} · 가치 {report.value_perception} · 의향 {report.purchase_intent}"
    )
    return "\n".join([*lines, f"  메모: {report.memo}", *([f"  ※ {report.note}"] if report.note else [])])
