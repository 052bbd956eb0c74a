"""``assist mail``: a mail draft with evidence, for a person to check."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assist.cli.options import ClientOption, DataOption, DayOption, JsonOption
from assist.cli.output import print_json, say
from assist.errors import UsageError

if TYPE_CHECKING:
    from assist.evidence.words import MailDraft, Recipient
    from assist.srms.words import CompanyCard

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
    from assist.bootstrap import build, load_settings, open_srms
    from assist.evidence.draft import Drafter
    from assist.evidence.eml import write_eml
    from ingest.originals import original

    if not about.strip():
        raise UsageError("--about이 비어 있습니다. 상대가 무엇을 궁금해했는지 적어 주세요.")
    settings = load_settings(data)
    to = recipient(open_srms(settings).card(company), client, call)
    desk = build(settings)
    desk.ensure_index(say)
    drafter = Drafter(desk.retriever, desk.store, desk.answerer, lambda source: original(settings, source))
    written = drafter.draft(about, to, day or datetime.now())
    print_json(written) if as_json else typer.echo(_text(written))
    if eml is not None:
        write_eml(written, lambda source: original(settings, source), eml)
        say(f"{eml}에 썼습니다. 열어서 확인한 뒤 보내세요.")


def recipient(card: "CompanyCard", client: str | None, call: str | None) -> "Recipient":
    """Return whom to write to: the first valid contact with an address, and what he agreed to.

    Raises:
        UsageError: the company has several 원청사 and none was named, or the call is not of this company.
    """
    from assist.evidence.words import Recipient
    from assist.srms.consents import current, notice_by, reconfirm_by, state_for
    from assist.srms.words import ConsentState

    past = next((one for one in card.calls if one.id == call), None)
    if call is not None and past is None:
        raise UsageError(
            f"'{call}'은(는) {card.company.name}의 통화가 아닙니다. 'assist srms show'로 확인하세요."
        )
    clients = [one.client for one in card.links]
    if client is not None and clients and client not in clients:
        raise UsageError(
            f"'{client}'은(는) {card.company.name}의 원청사가 아닙니다. {', '.join(clients)} 가운데 하나를 적어 주세요."
        )
    client = client or (past.client if past else None) or (clients[0] if len(clients) == 1 else None)
    if client is None and clients:
        raise UsageError(f"원청사가 여럿입니다({', '.join(clients)}). --client로 하나를 정해 주세요.")
    usable = [one for one in card.contacts if one.state in ("유효", "확인 필요", "연락 중단") and one.email]
    contact = min(usable, key=lambda one: one.state != "유효", default=None)
    key = contact.id if contact else None
    held = current(sorted(card.consents, key=lambda one: one.since))
    own = [one for one in held if one.contact_id == key and (one.channel, one.purpose) == ("메일", "광고")]
    given = next((one for one in own if one.state is ConsentState.GIVEN), None)
    return Recipient(
        company=card.company.name,
        client=client,
        name=contact.name if contact else None,
        email=contact.email if contact else None,
        consent=state_for(key, "메일", "광고", held),
        reconfirm_by=reconfirm_by(given) if given else None,
        stopped=contact is not None and contact.state == "연락 중단",
        requested=past is not None,
        result_due=next((notice_by(one) for one in own if not one.result_notice), None),
    )


def _text(draft: "MailDraft") -> str:
    marks = {"error": "오류", "warning": "주의"}
    found = [f"[{marks[one.severity.value]}] {one.message} ({one.article})" for one in draft.legal]
    head = [
        f"받는 사람: {draft.to or '메일 주소가 없습니다'}",
        f"제목: {draft.subject}",
        f"종류: {draft.kind.value}",
    ]
    return "\n".join([*head, "", draft.body, *found])
