"""``assist agent``: one message to the agent; its steps and results."""

import asyncio
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError

if TYPE_CHECKING:
    from assist.agent.turn.models import Ended, TurnEvent
    from assist.bootstrap import Services


def agent(
    message: Annotated[str, typer.Argument(help="부탁이나 질문. '-'이면 표준 입력에서 읽는다")],
    client: ClientOption = None,
    day: DayOption = None,
    company: Annotated[
        str | None, typer.Option("--company", help="이야기 중인 업체의 이름이나 번호", show_default=False)
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """상담 화면처럼 부탁을 받아 필요한 도구를 쓰고 결과를 보여 준다. 기록은 제안으로만 남긴다."""
    from assist.bootstrap import build, load_settings

    text = sys.stdin.read() if message == "-" else message
    if not text.strip():
        raise UsageError("부탁이나 질문을 적어 주세요.")
    services = build(load_settings(data))
    services.ensure_index(say)
    ended = asyncio.run(
        _run(services, text, client, day.date() if day else date.today(), company, quiet=as_json)
    )
    if as_json:
        print_json(_row(services, ended))


async def _run(
    services: "Services", text: str, client: str | None, day: date, company: str | None, quiet: bool
) -> "Ended":
    from assist.accounts.accounts import LOCAL
    from assist.agent.turn.companies import settled_company
    from assist.agent.turn.models import Ended
    from assist.agent.turn.session import Session

    known = settled_company(services.srms, company) if company else None
    if company and known is None:
        raise UsageError(f"'{company}' 업체를 SRMS에서 하나로 정할 수 없습니다. 업체 번호를 적어 주세요.")
    ended: Ended | None = None
    async for event in services.agent.stream(text, Session(day, client, known), LOCAL):
        if not quiet:
            _show(event)
        if isinstance(event, Ended):
            ended = event
    if ended is None:
        raise AssertionError("a turn always ends")
    return ended


def _show(event: "TurnEvent") -> None:
    from assist.agent.events import ToolStarted
    from assist.agent.turn.models import Ended, Shown
    from assist.presenters.answers import told_answer

    if isinstance(event, ToolStarted):
        say(f"· {event.what} — {event.arguments}")
    elif isinstance(event, Shown):
        typer.echo(f"[{event.used.title}] {event.used.told.text}\n")
    elif isinstance(event, Ended):
        if event.answer is not None:
            typer.echo(told_answer(event.answer).text)
        elif len(event.used) != 1:
            typer.echo(event.say)
        note = f" {event.note}" if event.note else ""
        say(f"({event.engine}, {event.ms:.0f} ms){note}")


def _row(services: "Services", ended: "Ended") -> dict[str, object]:
    steps = [
        {
            "tool": one.tool,
            "title": one.title,
            "arguments": one.arguments,
            "said": one.told.line,
            "ms": round(one.ms, 1),
            "result": None if one.result is None else services.tools.get(one.tool).as_json(one.result),
        }
        for one in ended.used
    ]
    return {
        "say": ended.say,
        "steps": steps,
        "answer": ended.answer,
        "company": ended.session.company,
        "engine": ended.engine,
        "note": ended.note,
        "ms": round(ended.ms, 1),
    }
