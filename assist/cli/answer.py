"""``assist ask`` and ``assist search``."""

import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import BaseModel, BeforeValidator, ConfigDict

from assist.agent.toolkit.arguments import Day
from assist.answer.models import Answer, Answerer, CallContext
from assist.cli.input_file import InputLines
from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError


def ask(
    question: Annotated[str | None, typer.Argument(help="질문. 여러 질문은 --file로 준다")] = None,
    client: ClientOption = None,
    day: DayOption = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="한 줄에 {id,question,client,date} 하나인 JSONL")
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """질문에 근거를 붙여 답한다."""
    from assist.bootstrap import build, load_settings

    if (question is None) == (file is None):
        raise UsageError("질문 하나를 적거나 --file로 JSONL 파일을 주세요(둘 중 하나만).")
    services = build(load_settings(data))
    services.settle_corrections(say)
    if file is not None:
        _answer_file(file, services.answerer)
        return
    answer = services.answerer.answer(question or "", CallContext(_day(day), client))
    print_json(answer_row(answer)) if as_json else _show(answer)


def search(
    words: Annotated[str, typer.Argument(help="찾을 말")],
    client: ClientOption = None,
    day: DayOption = None,
    k: Annotated[int, typer.Option("--k", min=1, max=100, help="몇 건까지")] = 10,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """문서 조각을 찾아 점수와 함께 보여 준다."""
    from assist.bootstrap import build, load_settings

    services = build(load_settings(data))
    services.settle_corrections(say)
    services.warm()
    found = services.search(words, client, _day(day) if day else None, k)
    if as_json:
        print_json(found)
        return
    for place, hit in enumerate(found.hits, start=1):
        typer.echo(f"{place}. [{hit.score:.1f}] {hit.doc_title} · {hit.title}\n   {hit.text[:120]}")
    say(f"{len(found.hits)}건, {found.ms:.1f} ms")


def answer_row(answer: Answer) -> dict[str, object]:
    """Return an answer as the contract's JSON object."""
    return {
        "status": answer.status,
        "say": answer.say,
        "detail": answer.detail,
        "citations": answer.citations,
        "engine": answer.engine,
        "ms": round(answer.ms, 1),
        "steps": answer.steps,
        "related": answer.related,
        "nearest": answer.nearest,
        "evidence": round(answer.evidence, 3),
        "note": answer.note,
    }


class _Asked(BaseModel):
    """A row of a file of questions."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    question: str
    id: Any = None
    client: str | None = None
    date: Annotated[Day | None, BeforeValidator(lambda day: day or None)] = None


def _answer_file(path: Path, answerer: Answerer) -> None:
    """Print an answer a row; rows that cannot be read are named, the rest is answered, and the command ends with 1."""
    lines = InputLines(path, _Asked, "{id, question, client, date} 꼴이어야 합니다.")
    for number, row in lines:
        context = CallContext(row.date or datetime.date.today(), row.client)
        key = number if row.id is None else row.id
        print_json({"id": key, **answer_row(answerer.answer(row.question, context))})
    if lines.failed:
        raise typer.Exit(1)


def _day(day: datetime.datetime | None) -> datetime.date:
    return day.date() if day else datetime.date.today()


def _show(answer: Answer) -> None:
    typer.echo(answer.say)
    typer.echo(f"\n{answer.detail}")
    for number, citation in enumerate(answer.citations, start=1):
        page = f" {citation.page}쪽" if citation.page else ""
        typer.echo(f"[{number}] {citation.title}{page} · {citation.section}")
    for citation in answer.nearest:
        typer.echo(f' - {citation.title} · {citation.section}: "{citation.quote}"')
    say(f"({answer.engine}, {answer.ms:.0f} ms)")
