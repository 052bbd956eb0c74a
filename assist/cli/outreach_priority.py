"""``assist outreach priority``: whom to call first, and why."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, JsonOption
from assist.cli.output import print_json, say

if TYPE_CHECKING:
    from assist.outreach.priority.models import Listing, Priority
    from assist.outreach.priority.service import Priorities

_SHOWN = 20


def priority(
    top: Annotated[
        int | None, typer.Option("--top", help="몇 곳까지(기본: 모두)", show_default=False)
    ] = None,
    client: ClientOption = None,
    segment: Annotated[
        str | None, typer.Option("--segment", help="이탈 위험군, 관찰군, 안심군", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="쓸 파일(.csv, .xlsx)", show_default=False)
    ] = None,
    by: Annotated[str, typer.Option("--by", help="내려받는 사람(기록에 남는다)")] = "명령줄",
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"], help="기준일(기본: 지금)", show_default=False
        ),
    ] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """오늘 누구에게 먼저 전화할지 까닭과 함께 보여 준다. 걸면 안 되는 업체는 뺀다."""
    priorities = _open(data)
    found = priorities.listing(top, client, segment, day)
    if out is not None:
        say(f"'{out}'에 {priorities.export(out, found, by):,}곳을 썼습니다.")
    if as_json:
        print_json(found)
    elif out is None:
        typer.echo(_text(found))


def _open(data: Path | None) -> "Priorities":
    from assist.bootstrap import load_settings, open_duplicates, open_priorities, open_srms

    settings = load_settings(data)
    srms = open_srms(settings)
    return open_priorities(settings, srms, open_duplicates(srms))


def _text(found: "Listing") -> str:
    lines = [f"{found.day} 전화 목록 · {found.matching:,}곳 · {found.basis}"]
    lines += [f"※ {one}" for one in (*found.warnings, *filter(None, [found.hours]))]
    lines += [_line(place, one) for place, one in enumerate(found.companies[:_SHOWN], start=1)]
    if len(found.companies) > _SHOWN:
        lines.append(
            f"… 그 밖에 {len(found.companies) - _SHOWN:,}곳. --out 파일.xlsx로 모두 받을 수 있습니다."
        )
    if not found.companies:
        lines.append("지금 전화할 업체가 없습니다.")
    left = ", ".join(f"{reason} {count:,}곳" for reason, count in found.left_out.items())
    return "\n".join([*lines, f"뺀 업체: {left}"] if left else lines)


def _line(place: int, one: "Priority") -> str:
    days = (
        "" if one.days_left is None else f"만료 {one.days_left}일 전" if one.days_left >= 0 else "만료 지남"
    )
    claimed = f" · {one.claimed_by}님이 거는 중" if one.claimed_by else ""
    head = f"{place:>3}. {one.name} ({one.company_id}) {one.score:g} {one.segment.value} · {one.assign.value} · {days}"
    return f"{head}{claimed}\n     {' / '.join(one.why)}"
