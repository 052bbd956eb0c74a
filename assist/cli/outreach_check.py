"""``assist outreach check|claim|release|duplicates``: was this company called already, and who is calling it now."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError

if TYPE_CHECKING:
    from assist.outreach.duplicates.models import Check
    from assist.outreach.duplicates.service import Duplicates

CompanyArgument = Annotated[str, typer.Argument(help="업체 이름(들은 대로) 또는 업체 번호")]
TopicOption = Annotated[
    str | None, typer.Option("--topic", help="무슨 일로 거는지, 아무 말로나", show_default=False)
]
WhoOption = Annotated[str, typer.Option("--by", help="거는 상담사")]


def check(
    company: CompanyArgument,
    topic: TopicOption = None,
    days: Annotated[int, typer.Option("--days", help="며칠 안의 통화를 볼지")] = 14,
    client: ClientOption = None,
    by: Annotated[str | None, typer.Option("--by", help="걸려는 상담사", show_default=False)] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """이 업체에 같은 일로 이미 전화했는지, 지금 걸어도 되는지 본다."""
    found = _open(data).check(company, topic, days, client, by)
    print_json(found) if as_json else typer.echo(_text(found))


def claim(
    company: CompanyArgument,
    by: WhoOption,
    topic: TopicOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """이 업체에 내가 건다고 알린다. 다른 상담사가 먼저 잡았으면 누구인지 알려 준다."""
    duplicates = _open(data)
    made = duplicates.claim(_number(duplicates, company), by, topic)
    if as_json:
        print_json(made)
    else:
        minutes = duplicates.rules.claim_minutes
        say(f"{made.agent}님이 {made.company_id} 업체를 잡았습니다. {minutes}분 뒤 저절로 풀립니다.")


def release(
    company: CompanyArgument,
    by: WhoOption,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """잡은 업체를 놓는다."""
    duplicates = _open(data)
    number = _number(duplicates, company)
    was = duplicates.release(number, by)
    if as_json:
        print_json({"company_id": number, "released": was})
    else:
        say(f"{number} 업체를 놓았습니다." if was else f"{number} 업체를 잡고 있지 않았습니다.")


def duplicates(
    since: Annotated[
        datetime | None,
        typer.Option("--since", formats=["%Y-%m-%d"], help="이날부터의 통화만", show_default=False),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, help="며칠 안의 통화를 같은 일로 볼지")] = 14,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """보관된 통화 가운데 중복 연락의 비율을 달마다 구간과 함께 보여 준다."""
    found = _open(data).rate(since.date() if since else None, days)
    if as_json:
        print_json({"days": days, "months": found})
        return
    for one in found:
        span = f"[{one.low:.1%}~{one.high:.1%}]"
        typer.echo(f"{one.month}  통화 {one.calls:,}건, 중복 {one.duplicates:,}건, {one.share:.1%} {span}")
    if not found:
        say("보관된 통화가 없습니다. 'assist srms record 보고서.jsonl'로 통화를 넣어 주세요.")


def _open(data: Path | None) -> "Duplicates":
    from assist.bootstrap import load_settings, open_duplicates, open_srms

    return open_duplicates(open_srms(load_settings(data)))


def _number(duplicates: "Duplicates", name: str) -> str:
    number = duplicates.company(name)
    if number is None:
        raise UsageError(
            f"'{name}'이(가) 어느 업체인지 정할 수 없습니다. "
            "'assist srms match \"이름\"'에서 업체 번호를 찾아 적어 주세요."
        )
    return number


def _text(found: "Check") -> str:
    about = f" · {found.topic}" if found.topic else ""
    lines = [
        f"{found.name}{f' ({found.company_id})' if found.company_id else ''}{about}: {found.advice.value}"
    ]
    lines += [f"  {found.says}", *(f"  - {one}" for one in found.reasons if one not in found.says)]
    for one in found.calls:
        who = f"{one.agent}님" if one.agent else ""
        mark = " ← 중복" if one.counts else ""
        told = "  ".join(filter(None, [one.day, who, one.topic, one.outcome, one.client]))
        lines.append(f"  {told}{mark}")
    return "\n".join(lines)
