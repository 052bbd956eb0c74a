"""``assist outreach scripts``: what the calls teach about the agents' words, and what to say to a refusal."""

from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, JsonOption
from assist.cli.output import print_json, say

if TYPE_CHECKING:
    from assist.outreach.scripts.models import Advice, Finding, Study

ReasonOption = Annotated[
    str | None,
    typer.Option("--reason", help="거절 사유: 코드, 이름, 또는 상대가 한 말", show_default=False),
]
StudyOption = Annotated[
    bool, typer.Option("--study", help="--reason과 함께: 문구 대신 그 사유의 통화에서 배운 것을 본다")
]


def scripts(
    reason: ReasonOption = None,
    study: StudyOption = False,
    client: ClientOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """어떤 말이 동의와 함께 나왔는지 보여 준다. --reason을 주면 그 거절에 쓸 문구를 보여 준다."""
    from assist.bootstrap import load_settings, open_lessons, open_scripts, open_srms

    settings = load_settings(data)
    if reason is not None and not study:
        advice = open_scripts().advice(reason, client)
        print_json(advice) if as_json else typer.echo(_advice_text(advice))
        return
    say("보관된 통화를 읽고 있습니다…")
    found = open_lessons(open_srms(settings)).study(reason, client)
    print_json(found) if as_json else typer.echo(_study_text(found))


def _study_text(found: "Study") -> str:
    return "\n".join([f"※ {found.verdict}", *(line for one in found.findings for line in _finding(one))])


def _finding(one: "Finding") -> list[str]:
    head = (
        f"■ {one.direction.value}: '{one.expression}' ({one.kind}) 로그 오즈 {one.log_odds:+.2f} "
        f"[{one.low:+.2f}~{one.high:+.2f}], q={one.q:.4f}, 동의 통화의 {one.rate_agreed:.1%}·거부 통화의 "
        f"{one.rate_refused:.1%}에서 씀"
    )
    quotes = [f'    "{quote.text}" (통화 {quote.call_id})' for quote in one.quotes]
    instead = [f"    대신: [{wording.arm or '공통'}] {wording.text}" for wording in one.instead]
    return [head, *quotes, *instead, *([f"    ※ {one.note}"] if one.note else [])]


def _advice_text(found: "Advice") -> str:
    lines = [f"■ {' > '.join(found.path)} ({found.reason}){f' · {found.client}' if found.client else ''}"]
    for one in found.wordings:
        lines += [f"  [{one.arm or '공통'}] {one.title}: {one.text}"]
    lines += [f"  꼭 할 말: {point}" for point in found.must_say]
    lines += [f"  하지 않을 말: {point}" for point in found.must_not_say]
    return "\n".join([*lines, f"  ※ {found.verdict}"])
