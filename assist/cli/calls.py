"""``assist call analyze``: transcripts and memos to call reports."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from assist.cli.input_file import input_file
from assist.cli.interrupts import stoppable
from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import say

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
        typer.Option(
            "--workers", min=1, max=64, help="함께 정리할 통화 수(언어 모델이 있으면 함께 보낼 요청 수)"
        ),
    ] = None,
    client: ClientOption = None,
    day: DayOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """통화를 읽어 결과 분류, 사유, 감정, 가격, 담당자 정보, 후속 조치를 정리한다."""
    from assist.bootstrap import load_settings, open_analyst, open_speech
    from assist.calls.batch import analyse_all
    from assist.calls.recordings import is_recording
    from assist.cli.call_batch import CallInput, to_file, to_stdout
    from assist.llm.endpoint import is_configured

    settings = load_settings(data)
    analyst = open_analyst(settings) if is_configured(settings) else None
    most = settings.model_places if analyst else os.cpu_count() or 1
    count = min(workers or most, most) if analyst else workers or most
    again = (
        "같은 명령을 다시 실행하면 남은 통화부터 이어서 합니다." if out else "이어서 하려면 --out을 쓰세요."
    )
    with stoppable(again), input_file(file, _suffix) as path:
        if is_recording(path.name):
            say(f"{path.name}: 녹음을 글로 옮기고 있습니다. 긴 녹음은 몇 분 걸립니다…")
        given = CallInput(path, open_speech(settings).write_down, client, day.date() if day else None)
        analyse = partial(analyse_all, workers=count, analyst=analyst)
        failed = to_file(given, analyse, out) if out else to_stdout(given, analyse, as_json)
    if failed:
        sys.exit(1)


def _suffix(first: bytes) -> str:
    return ".jsonl" if first.lstrip().startswith(b'{"') and b'"text"' in first else ".txt"
