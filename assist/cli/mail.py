"""``assist mail``: a mail draft with evidence, for a person to check."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError

if TYPE_CHECKING:
    from assist.evidence.models import MailDraft

_ENGINES = {"embedded": "정해진 문구", "llm": "언어 모델"}
app = typer.Typer(no_args_is_help=True, help="근거를 붙인 메일 초안")


@app.callback()
def mail() -> None:
    """근거를 붙인 메일 초안을 쓴다. 보내지는 않는다."""


@app.command()
def draft(
    company: Annotated[str, typer.Option("--company", help="업체 번호(srms match에서 본다)")],
    about: Annotated[str, typer.Option("--about", help="상대가 무엇을 궁금해했나")],
    call: Annotated[
        str | None, typer.Option("--call", help="요청이 나온 통화 번호", show_default=False)
    ] = None,
    eml: Annotated[
        Path | None, typer.Option("--eml", help="첨부까지 담은 .eml을 쓸 곳", show_default=False)
    ] = None,
    client: ClientOption = None,
    day: DayOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """궁금해한 것에 답하는 메일 초안을 근거와 첨부, 법 점검 결과와 함께 만든다."""
    from assist.bootstrap import build, load_settings

    if not about.strip():
        raise UsageError("--about이 비어 있습니다. 상대가 무엇을 궁금해했는지 적어 주세요.")
    services = build(load_settings(data))
    services.ensure_index(say)
    written = services.mail.draft(company, about, client, call, day)
    print_json(written) if as_json else typer.echo(_text(written))
    if eml is not None:
        services.mail.write(written, eml, company, "명령줄")
        say(f"{eml}에 썼습니다. 열어서 확인한 뒤 보내세요.")


def _text(draft: "MailDraft") -> str:
    marks = {"error": "오류", "warning": "주의"}
    found = [f"[{marks[one.severity.value]}] {one.message} ({one.article})" for one in draft.legal]
    head = [
        f"받는 사람: {draft.to or '메일 주소가 없습니다'}",
        f"제목: {draft.subject}",
        f"종류: {draft.kind.value}",
        f"쓴 엔진: {', '.join(f'{one.part.value} {_ENGINES[one.engine]}' for one in draft.paragraphs)}",
        *([f"※ {draft.note}"] if draft.note else []),
    ]
    return "\n".join([*head, "", draft.body, *found])
