"""``assist live``: kept calls played into the live room."""

import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assist.cli.options import ClientOption, DataOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError
from knowledge.packs import worded

if TYPE_CHECKING:
    from assist.calls.report import Call
    from assist.cli.live_line import Line

app = typer.Typer(no_args_is_help=True, help="통화 중에 따라가며 돕는다")
_WHO = {"agent": "상담사", "customer": "{customer_word}", "system": "기계음", "memo": "메모"}


@app.callback()
def live() -> None:
    """통화 중에 따라가며 돕는다."""


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="통화 파일(txt·srt·vtt·json·jsonl·csv·xlsx)")],
    speed: Annotated[
        float, typer.Option("--speed", min=0, max=1000, help="몇 배로 빠르게. 0이면 기다리지 않는다")
    ] = 1.0,
    row: Annotated[int, typer.Option("--row", min=1, help="여러 통화가 든 파일에서 몇 번째 통화")] = 1,
    call_id: Annotated[str | None, typer.Option("--call-id", help="통화 번호", show_default=False)] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help="켜져 있는 서버(예: http://127.0.0.1:8000). 없으면 여기서 돌린다"),
    ] = None,
    client: ClientOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """통화 파일을 실제 통화처럼 흘려보내고, 나오는 제안을 그때그때 보여 준다."""
    from assist.cli.live_replay import play

    call = _call(file, row)
    call = call.model_copy(update={"client": client}) if client else call
    number = call_id or f"연습-{call.id}-{uuid.uuid4().hex[:6]}"
    say(f"통화 '{number}'을(를) {f'{speed:g}배로' if speed else '쉬지 않고'} 흘려보냅니다.")
    for event in play(call, _line(url, data), number, speed, interim=url is not None):
        print_json(event) if as_json else _show(event)


def _call(file: Path, row: int) -> "Call":
    from assist.calls.call_files import rows_of

    found, count = None, 0
    for count, one in enumerate(rows_of(file), start=1):
        found = one if count == row else found
    if found is None:
        raise UsageError(f"{file.name}에는 통화가 {count}건입니다. --row를 {count} 이하로 정해 주세요.")
    if found.call is None:
        raise UsageError(found.error)
    if count > 1:
        say(f"{file.name}에 통화가 {count}건 있습니다. {row}번째를 씁니다(--row로 고릅니다).")
    return found.call


def _line(url: str | None, data: Path | None) -> "Line":
    from assist.cli.live_line import Here, There

    if url:
        return There(url, os.environ.get("ASSIST_API_TOKEN"))
    from assist.bootstrap import build, load_settings

    services = build(load_settings(data))
    services.ensure_index(say)
    services.warm()
    return Here(services.live)


def _show(event: dict[str, Any]) -> None:
    shown = {
        "turn": _turn,
        "answer": lambda e: (
            f"  ▶ 답: {e['say']}\n      근거: {', '.join(c['title'] for c in e['citations'])}"
        ),
        "company": lambda e: (
            f"  ▶ 업체: {e['name']}{' · 전화하지 마세요: ' + e['do_not_call'] if e['do_not_call'] else ''}"
        ),
        "refusal": _refusal,
        "caution": lambda e: f"  ▶ 바로잡기: {', '.join(e['points'])}",
        "said": lambda e: f"  ✓ 꼭 할 말: {e['label']}",
        "unchanged": lambda e: f"  ▶ {e['said']}",
        "ended": _ended,
    }
    text = shown[event["event"]](event)
    if text:
        typer.echo(text)


def _turn(event: dict[str, Any]) -> str:
    if not event["final"]:
        return ""
    minutes, seconds = divmod(int(event["start"] or 0), 60)
    return f"[{minutes:02d}:{seconds:02d}] {worded(_WHO[event['speaker']])}: {event['text']}"


def _refusal(event: dict[str, Any]) -> str:
    plans = [f"      {plan['title']}\n      “{plan['say']}”" for plan in event["advice"]]
    return "\n".join([f"  ▶ 거절: {' > '.join(event['path'])}", *plans])


def _ended(event: dict[str, Any]) -> str:
    report = event["report"]
    if report is None:
        return "통화가 끝났습니다. 정리할 말이 없습니다."
    return f"통화가 끝났습니다. {' > '.join(report['path'])}\n메모: {report['memo']}"
