"""``assist call analyze``: transcripts and memos to call reports."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import print_json, say

if TYPE_CHECKING:
    from assist.calls.files import Row
    from assist.calls.recordings import Hear
    from assist.calls.report import CallReport

app = typer.Typer(no_args_is_help=True, help="통화를 정리한다")


@app.callback()
def calls() -> None:
    """통화를 정리한다."""


@app.command()
def analyze(
    file: Annotated[
        Path,
        typer.Argument(
            help="통화 파일(txt·srt·vtt·json·jsonl·csv·xlsx, 녹음 wav·mp3·m4a·webm) 또는 - (표준 입력)"
        ),
    ],
    out: Annotated[Path | None, typer.Option("--out", help="보고서를 쓸 JSONL. 멈추면 이어서 쓴다")] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="함께 정리할 통화 수(언어 모델이 있으면 함께 보낼 요청 수)"),
    ] = None,
    client: ClientOption = None,
    day: DayOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """통화를 읽어 결과 분류, 사유, 감정, 가격, 담당자 정보, 후속 조치를 정리한다."""
    from assist.bootstrap import load_settings, open_analyst, open_speech
    from assist.calls.batch import analyse_all, done_ids, write_reports
    from assist.llm.endpoint import is_configured

    settings = load_settings(data)
    analyst = open_analyst(settings) if is_configured(settings) else None
    most = settings.model_places if analyst else os.cpu_count() or 1
    count = min(workers or most, most) if analyst else workers or most

    rows = [
        _with(row, client, day.date() if day else None)
        for row in _rows(file, open_speech(settings).write_down)
    ]
    if out:
        done = done_ids(out)
        left = [row for row in rows if row.call is None or row.call.id not in done]
        known = f" {len(rows) - len(left):,}건은 이미 정리되어 있습니다." if done else ""
        say(f"통화 {len(left):,}건을 정리합니다.{known}")
        errors = write_reports(analyse_all(left, count, analyst), out, _progress(len(left)))
    else:
        errors = []
        for _, report, error in analyse_all(rows, count, analyst):
            errors += [error] if error else []
            if report is not None:
                print_json(report) if as_json else typer.echo(_text(report))
    for error in errors:
        say(f"오류: {error}")
    if errors:
        sys.exit(1)


def _rows(file: Path, hear: "Hear") -> "list[Row]":
    from assist.calls.files import rows_of
    from assist.calls.recordings import is_recording

    if str(file) != "-":
        if is_recording(file.name):
            say(f"{file.name}: 녹음을 글로 옮기고 있습니다. 긴 녹음은 몇 분 걸립니다…")
        return list(rows_of(file, hear))
    content = sys.stdin.buffer.read()
    suffix = ".jsonl" if content.lstrip().startswith(b'{"') and b'"text"' in content else ".txt"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"stdin{suffix}"
        path.write_bytes(content)
        return list(rows_of(path))


def _with(row: "Row", client: str | None, day: date | None) -> "Row":
    from dataclasses import replace

    if row.call is None:
        return row
    given = {k: v for k, v in (("client", row.call.client or client), ("date", row.call.date or day)) if v}
    return replace(row, call=row.call.model_copy(update=given))


def _progress(total: int) -> Callable[[int], None]:
    """Return what is told the number of calls done; it draws a bar on stderr."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    task = bar.add_task("정리", total=total)
    bar.start()

    def step(count: int) -> None:
        bar.update(task, completed=count)
        if count >= total:
            bar.stop()

    return step


def _text(report: "CallReport") -> str:
    from assist.calls.taxonomy import taxonomy

    also = ", ".join(" > ".join(taxonomy().leaves[leaf].path) for leaf in report.also)
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
