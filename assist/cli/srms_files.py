"""``assist srms import``, ``export`` and ``consents``: files in and out, and what the law wants done by when."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import DataOption, DayOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError
from knowledge.packs import worded

if TYPE_CHECKING:
    from assist.srms.ledger import Due
    from assist.srms.transfer.models import ImportReport

_SPOKEN = {
    "company": "업체",
    "alias": "다른 이름",
    "affiliate": "계열사",
    "link": "{client_word} 연결",
    "contact": "담당자",
    "renewal": "갱신",
    "consent": "동의",
    "call": "통화",
}


def import_(
    file: Annotated[Path | None, typer.Argument(help="가져올 .csv나 .xlsx. 첫 줄은 칸 이름")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="함께 들어 있는 표본 300곳을 가져온다")] = False,
    maps: Annotated[
        list[str] | None, typer.Option("--map", help="'파일의 칸=우리 칸'. 여러 번 쓸 수 있다")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="쓰지 않고 무엇이 바뀌는지만 본다")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="틀린 줄이 하나라도 있으면 아무것도 쓰지 않는다")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="가져오는 사람")] = "가져오기",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """업체와 담당자를 파일에서 가져온다. 틀린 줄은 이유와 함께 알려 주고 나머지를 쓴다."""
    from assist.cli.srms import open_
    from assist.srms.sample.make import sample_file
    from assist.srms.transfer.importing import import_file

    if (file is None) == (not sample):
        raise UsageError("가져올 파일 하나를 적거나 --sample을 쓰세요(둘 중 하나만).")
    report = import_file(
        open_(data).database,
        file or sample_file(),
        said=_maps(maps or []),
        by=by,
        dry=dry_run,
        strict=strict,
        progress=_progress,
    )
    print_json(report) if as_json else _show(report, dry_run)
    if report.errors:
        raise typer.Exit(1)


def export(
    file: Annotated[Path, typer.Argument(help="쓸 파일(.csv나 .xlsx)")],
    by: Annotated[str, typer.Option("--by", help="내려받는 사람")],
    reason: Annotated[str, typer.Option("--reason", help="내려받는 까닭(기록에 남는다)")],
    channel: Annotated[
        str | None,
        typer.Option("--channel", help="이 매체로 보내도 되는 담당자만: 메일, 문자, 야간 문자, 전화"),
    ] = None,
    purpose: Annotated[str, typer.Option("--purpose", help="보내는 목적: 광고, 업무")] = "광고",
    day: DayOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """업체 전체를, 또는 --channel로 보내도 되는 담당자만 파일로 쓴다."""
    from assist.cli.srms import open_
    from assist.srms.consents import CHANNELS, PURPOSES
    from assist.srms.transfer.exporting import export_file, export_recipients

    database = open_(data).database
    if channel is None:
        count = export_file(database, file, by, reason)
    elif channel not in CHANNELS or purpose not in PURPOSES:
        raise UsageError(f"매체는 {', '.join(CHANNELS)}, 목적은 {', '.join(PURPOSES)} 가운데 고르세요.")
    else:
        count = export_recipients(database, file, channel, purpose, _day(day), by, reason)
    print_json({"file": file, "rows": count}) if as_json else say(f"'{file}'에 {count:,}줄을 썼습니다.")


def consents(
    day: DayOption = None,
    within: Annotated[int, typer.Option("--within", min=0, max=36_500, help="며칠 안에 확인할 것까지")] = 30,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """2년마다 다시 확인할 동의와, 14일 안에 처리 결과를 알릴 의사표시를 보여 준다."""
    from assist.cli.srms import open_

    ledger = open_(data).ledger
    again, notices = ledger.reconfirmations(_day(day), within), ledger.notices(_day(day))
    if as_json:
        print_json({"reconfirm": list(map(_due_row, again)), "notices": list(map(_due_row, notices))})
        return
    for title, rows in (("다시 확인할 동의", again), ("결과를 알릴 의사표시", notices)):
        typer.echo(f"{title} {len(rows)}건")
        for due in rows:
            late = " 지남!" if due.late else ""
            said = (
                f"{due.consent.channel}/{due.consent.purpose} {due.consent.state.value}({due.consent.since})"
            )
            who = due.contact_name or "업체 전체"
            typer.echo(f"  {due.by}까지{late}  {due.company_name} {who}  {said}  {due.consent.id}")


def notify(
    consent_id: Annotated[str, typer.Argument(help="동의 기록 번호(srms consents에서 본다)")],
    by: Annotated[str, typer.Option("--by", help="알린 사람")],
    day: DayOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """처리 결과를 알렸다고 적는다."""
    from assist.cli.srms import open_

    told = open_(data).ledger.notified(consent_id, _day(day), by)
    print_json(told) if as_json else say(f"{told.result_notice}에 알린 것으로 적었습니다.")


def consent(
    company_id: Annotated[str, typer.Argument(help="업체 번호")],
    channel: Annotated[str, typer.Option("--channel", help="메일, 문자, 야간 문자, 전화")],
    state: Annotated[str, typer.Option("--state", help="동의, 동의 없음, 거부, 철회")],
    by: Annotated[str, typer.Option("--by", help="적는 사람")],
    contact: Annotated[str | None, typer.Option("--contact", help="담당자 번호. 비우면 업체 전체")] = None,
    evidence: Annotated[str | None, typer.Option("--evidence", help="근거(녹음 위치, 신청서 번호)")] = None,
    day: DayOption = None,
    data: DataOption = None,
) -> None:
    """광고 수신에 대한 의사표시를 적는다. 2년 뒤 다시 확인한 동의도 이렇게 적는다."""
    from assist.cli.srms import open_
    from assist.srms.ledger import Statement
    from assist.srms.models import ConsentState

    if state not in tuple(ConsentState):
        raise UsageError(f"--state '{state}'은(는) 없습니다. {', '.join(ConsentState)} 가운데 고르세요.")
    said = Statement(
        company_id, contact, channel, "광고", ConsentState(state), _day(day), "직접 기록", evidence
    )
    made = open_(data).ledger.add(said, by)
    say(f"{made.id}: {channel} 광고 수신 '{state}'({made.since})를 적었습니다.")


def _maps(said: list[str]) -> dict[str, str]:
    found = {}
    for one in said:
        header, sign, target = one.partition("=")
        if not sign:
            raise UsageError(f"--map '{one}'은(는) '파일의 칸=우리 칸' 꼴이어야 합니다.")
        found[header.strip()] = target.strip()
    return found


def _progress(stage: str, done: int, total: int) -> None:
    say(f"{done:,}줄을 읽었습니다…" if stage == "read" else f"{worded(_SPOKEN[stage])} {done:,}/{total:,}")


def _show(report: "ImportReport", dry: bool) -> None:
    for name, count in report.tables.items():
        if count.new or count.changed or count.same:
            typer.echo(
                f"{worded(_SPOKEN[name])}: 새로 {count.new:,} · 바뀜 {count.changed:,} · 그대로 {count.same:,}"
            )
    for error in report.errors:
        typer.echo(f"틀림 {error}")
    if report.ignored:
        typer.echo(f"뜻을 몰라 읽지 않은 칸: {', '.join(report.ignored)} (--map으로 알려 줄 수 있습니다)")
    kept = "썼습니다" if report.written else "쓰지 않았습니다"
    why = "(미리 보기)" if dry else ""
    say(f"{report.rows:,}줄 가운데 틀린 줄 {report.failed:,} · {kept}{why} · {report.seconds:.1f}초")


def _due_row(due: "Due") -> dict[str, object]:
    return {
        "consent_id": due.consent.id,
        "company_id": due.consent.company_id,
        "company": due.company_name,
        "contact": due.contact_name,
        "channel": due.consent.channel,
        "purpose": due.consent.purpose,
        "state": due.consent.state,
        "since": due.consent.since,
        "by": due.by,
        "late": due.late,
    }


def _day(day: datetime | None) -> date:
    return day.date() if day else date.today()
