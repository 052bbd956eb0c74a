"""``assist srms``: find companies, look them up, decide on proposals."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.input_file import InputLines, input_file
from assist.cli.options import ClientOption, DataOption, JsonOption
from assist.cli.output import plain, print_json, print_rows, say
from assist.errors import UsageError
from knowledge.packs import active

if TYPE_CHECKING:
    from assist.srms.models import CompanyCard, Proposal
    from assist.srms.service import Srms

app = typer.Typer(no_args_is_help=True, help="업체·담당자·동의·변경 제안")
ByOption = Annotated[str, typer.Option("--by", help="처리하는 사람")]
ProposalsArgument = Annotated[list[str], typer.Argument(help="제안 번호. 여럿이면 하나씩 처리한다")]
ProposalArgument = Annotated[str, typer.Argument(help="제안 번호(srms proposals에서 본다)")]


@app.command()
def match(
    name: Annotated[str, typer.Argument(help="들은 대로, 적힌 대로의 업체 이름")],
    k: Annotated[int, typer.Option("--k", min=1, max=50, help="후보를 몇 곳까지")] = 5,
    client: ClientOption = None,
    biz_no: Annotated[str | None, typer.Option(help="함께 아는 사업자등록번호", show_default=False)] = None,
    phone: Annotated[str | None, typer.Option(help="함께 아는 전화번호", show_default=False)] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """이름이 어느 업체인지 찾는다. 확실하지 않으면 후보를 보여 준다."""
    from assist.matching.models import Evidence

    found = open_(data).match(name, Evidence(biz_no, phone, client), k)
    if as_json:
        print_json({**_fields(found), "ms": round(found.ms, 2)})
        return
    spoken = {"matched": "찾음", "ambiguous": "여러 곳일 수 있음", "unregistered": "등록되지 않음"}
    typer.echo(spoken[found.status.value])
    for one in found.candidates:
        typer.echo(f"  {one.company_id}  {one.name}  {one.biz_no or ''}  {one.score:.2f}  {one.why}")


@app.command()
def show(
    company_id: Annotated[str, typer.Argument(help="업체 번호")],
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """업체 카드를 보여 준다: 고객사, 담당자, 갱신, 통화, 동의, 제안."""
    card = open_(data).card(company_id)
    print_json(card) if as_json else typer.echo(_card_text(card))


@app.command()
def proposals(
    state: Annotated[
        str, typer.Option("--state", help="pending, approved, rejected, undone, all")
    ] = "pending",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """변경 제안을 보여 준다. 수신 거부가 맨 위에 온다."""
    from assist.srms.models import ProposalState

    if state not in (*ProposalState, "all"):
        raise UsageError(
            f"--state '{state}'은(는) 없습니다. {', '.join([*ProposalState, 'all'])} 가운데 고르세요."
        )
    found = open_(data).proposals(None if state == "all" else ProposalState(state))
    if as_json:
        print_rows(found)
        return
    for one in found:
        typer.echo(_proposal_text(one))
    say(f"{len(found)}건")


@app.command()
def approve(
    proposal_ids: ProposalsArgument, by: ByOption, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """제안을 승인해 기록에 반영한다."""
    srms = open_(data)
    _tell(proposal_ids, lambda key: srms.approve(key, by), "승인해 반영했습니다.", as_json)


@app.command()
def reject(
    proposal_ids: ProposalsArgument,
    by: ByOption,
    reason: Annotated[str | None, typer.Option(help="반려하는 까닭", show_default=False)] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """제안을 반려한다. 기록은 바뀌지 않는다."""
    srms = open_(data)
    _tell(proposal_ids, lambda key: srms.reject(key, by, reason), "반려했습니다.", as_json)


@app.command()
def undo(
    proposal_ids: ProposalsArgument, by: ByOption, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """승인한 제안을 되돌린다."""
    srms = open_(data)
    _tell(proposal_ids, lambda key: srms.undo(key, by), "되돌렸습니다.", as_json)


@app.command()
def choose(
    proposal_id: ProposalArgument,
    company_id: Annotated[str, typer.Argument(help="통화한 업체의 번호")],
    by: ByOption,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """이름이 모호한 통화의 업체를 고른다. 제안은 그 업체에 맞게 다시 만든다."""
    found = open_(data).choose(proposal_id, company_id, by)
    if as_json:
        print_rows(found)
        return
    for one in found:
        typer.echo(_proposal_text(one))
    say(f"제안 {len(found)}건을 다시 만들었습니다.")


@app.command("record")
def record_(
    file: Annotated[
        Path, typer.Argument(help="통화 보고서 JSONL('assist call analyze --json'의 출력). -는 표준 입력")
    ],
    company_id: Annotated[str | None, typer.Option("--company", help="통화한 업체 번호를 알면")] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """통화 보고서를 보관하고, 그에 따른 변경 제안을 만든다."""
    from assist.calls.report import KeptReport

    srms = open_(data)
    kept = made = 0
    with input_file(file, lambda _: ".jsonl") as path:
        lines = InputLines(path, KeptReport, "통화 보고서가 아니거나 쓰다가 끊긴 줄입니다.")
        for _, report in lines:
            proposals = srms.record_call(report, company_id)
            kept, made = kept + 1, made + len(proposals)
            for one in proposals:
                print_json(one) if as_json else typer.echo(_proposal_text(one))
    wrong = f" 읽지 못한 줄이 {lines.failed:,}개 있습니다." if lines.failed else ""
    say(f"통화 {kept:,}건을 보관하고 제안 {made:,}건을 만들었습니다.{wrong}")
    if lines.failed:
        raise typer.Exit(1)


@app.command()
def duplicates(
    method: Annotated[
        str, typer.Option("--method", help="rules: 규칙, splink: 모든 칸을 함께 보는 확률(따로 설치)")
    ] = "rules",
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """두 번 등록된 것 같은 업체를 찾는다. 합치지는 않는다."""
    if method not in ("rules", "splink"):
        raise UsageError(f"--method '{method}'은(는) 없습니다. rules, splink 가운데 고르세요.")
    srms = open_(data)
    if method == "splink":
        found = srms.probable_duplicates()
    else:
        found = srms.duplicates(lambda done, total: say(f"{done:,}/{total:,}"))
    if as_json:
        print_rows(found)
        return
    for one in found:
        pair = f"{one.first_id} {one.first_name} = {one.second_id} {one.second_name}"
        typer.echo(f"{one.score:.2f}  {pair}  {', '.join(one.why)}")
    say(f"{len(found)}쌍")


@app.command()
def merge(
    source_id: Annotated[str, typer.Argument(help="없어질 업체의 번호")],
    target_id: Annotated[str, typer.Argument(help="남을 업체의 번호")],
    by: ByOption,
    propose: Annotated[
        bool, typer.Option("--propose", help="합치지 않고 제안만 적는다. 'srms approve'로 승인한다")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """두 번 등록된 업체를 하나로 합친다. 딸린 기록이 모두 옮겨지고 'srms undo'로 되돌릴 수 있다."""
    srms = open_(data)
    made = srms.propose_merge(source_id, target_id, by)
    done = made if propose else srms.approve(made.id, by)
    print_json(done) if as_json else typer.echo(_proposal_text(done))
    say("제안을 적었습니다." if propose else f"합쳤습니다. 되돌리려면: assist srms undo {done.id} --by 이름")


@app.command()
def audit(
    target: Annotated[str | None, typer.Argument(help="업체·제안·통화 번호. 비우면 모두")] = None,
    count: Annotated[int, typer.Option("--count", min=1, max=1_000_000, help="몇 줄까지")] = 50,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """누가 언제 무엇을 했는지 최근 것부터 보여 준다."""
    lines = open_(data).audit(target, count)
    if as_json:
        print_rows(lines)
        return
    for line in lines:
        typer.echo(f"{line.at[:19].replace('T', ' ')}  {line.who}  {line.action}  {line.target}")


def open_(data: DataOption) -> "Srms":
    """Return SRMS for the data folder of the command line."""
    from assist.bootstrap import load_settings, open_srms

    return open_srms(load_settings(data))


def _fields(value: object) -> dict[str, object]:
    made = plain(value)
    assert isinstance(made, dict)  # noqa: S101  # a dataclass
    return made


def _tell(keys: list[str], decide: Callable[[str], "Proposal"], done: str, as_json: bool) -> None:
    """Decide one by one and print; what came too late is told, the rest is done, and the command ends with 1."""
    from assist.srms.errors import Conflict, NotFound

    failed = 0
    for key in keys:
        try:
            proposal = decide(key)
        except (Conflict, NotFound) as error:
            say(f"오류: {error}")
            failed += 1
        else:
            print_json(proposal) if as_json else typer.echo(_proposal_text(proposal))
    say(f"{len(keys) - failed}건을 {done}")
    if failed:
        raise typer.Exit(1)


def _proposal_text(one: "Proposal") -> str:
    from assist.srms.differences import differences

    lines = [f"{one.id}  [{one.kind.value}] {one.company_name}({one.company_id or '미정'}) {one.what}"]
    lines += [f"    “{one.quote}” (통화 {one.call_id})"] if one.quote else []
    for change in differences(one):
        before = f"{change.before} → " if change.before else "" if change.new else "(없음) → "
        lines.append(
            f"    {change.record}{' 추가' if change.new else ''} · {change.field}: {before}{change.after}"
        )
    lines += [f"    {one.state.value}: {one.decided_by} {(one.decided or '')[:16]}"] if one.decided else []
    return "\n".join(lines)


def _card_text(card: "CompanyCard") -> str:
    company = card.company
    told = [
        company.id,
        company.name,
        company.biz_no,
        company.kind,
        company.form,
        company.state,
        company.agent,
    ]
    lines = ["  ".join(filter(None, told))]
    lines += [f"※ 전화하지 마세요: {card.do_not_call}"] if card.do_not_call else []
    lines += [f"등급 {company.grade} (만료 {company.expiry})"] if company.grade else []
    lines += [f"다른 이름: {', '.join(card.aliases)}"] if card.aliases else []
    lines += [
        f"{active().manifest.terms.client} {one.client}: {one.relation or '-'}"
        + (" 면제" if one.exempt else "")
        for one in card.links
    ]
    for one in card.contacts:
        parts = [one.id, one.name, one.title, one.dept, one.tel, one.mobile, one.email, f"[{one.state}]"]
        lines.append("담당자 " + "  ".join(filter(None, parts)))
    lines += [f"동의 {one.channel}/{one.purpose}: {one.state.value} ({one.since})" for one in card.consents]
    lines += [f"갱신 {', '.join(str(one.year) for one in card.renewals)}"] if card.renewals else []
    lines += [f"통화 {one.day} {one.agent or ''} {one.client or ''} {one.leaf or ''}" for one in card.calls]
    lines += [f"계열사일 수 있음: {one.name}({one.company_id}) {one.why}" for one in card.affiliates]
    lines += [f"제안 {one.id} [{one.kind.value}] {one.what}" for one in card.proposals]
    return "\n".join(lines)
