"""Reading SRMS: the company card, what to tell an agent at once, and what matching knows of the register."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from assist.matching.models import Entry
from assist.srms.affiliates import affiliates
from assist.srms.consents import REFUSING, current, state_for
from assist.srms.errors import NotFound
from assist.srms.models import (
    ClientLink,
    Company,
    CompanyCard,
    Consent,
    Contact,
    PastCall,
    Proposal,
    ProposalState,
    Renewal,
)
from assist.srms.store.tables import (
    AliasRow,
    AuditRow,
    CallRow,
    CompanyRow,
    ConsentRow,
    ContactRow,
    LinkRow,
    ProposalRow,
    RenewalRow,
)
from knowledge.packs import worded

GONE = ("폐업", "합병소멸")
UNREACHABLE = ("연락 중단", "결번", "퇴사")
MERGED = "merged"
"""The audited action that tells where a record went."""
_CALLS = 10
_Word = TypeVar("_Word", bound=BaseModel)


def company_row(session: Session, company_id: str) -> CompanyRow:
    """Return a company's record.

    Raises:
        NotFound: no company has this number.
    """
    row = session.get(CompanyRow, company_id)
    if row is None:
        merged = select(AuditRow.detail).where(AuditRow.target == company_id, AuditRow.action == MERGED)
        into = session.scalar(merged.order_by(AuditRow.id.desc()).limit(1))
        if into is not None:
            raise NotFound(
                f"'{company_id}' 업체는 '{into['into']}' 업체에 합쳐졌습니다. 그 번호로 봐 주세요."
            )
        raise NotFound(
            f"'{company_id}' 업체가 없습니다. 'assist srms match \"이름\"'으로 번호를 찾아 주세요."
        )
    return row


def card(session: Session, company_id: str) -> CompanyCard:
    """Return everything about one company.

    Raises:
        NotFound: no company has this number.
    """
    row = company_row(session, company_id)
    held, reachable = current(statements(session, row.id)), contacts(session, row.id)
    links = select(LinkRow).where(LinkRow.company_id == row.id).order_by(LinkRow.client)
    renewals = select(RenewalRow).where(RenewalRow.company_id == row.id).order_by(RenewalRow.year)
    calls = select(CallRow).where(CallRow.company_id == row.id).order_by(CallRow.day.desc()).limit(_CALLS)
    pending = (
        select(ProposalRow)
        .where(ProposalRow.company_id == row.id, ProposalRow.state == ProposalState.PENDING.value)
        .order_by(ProposalRow.rank, ProposalRow.created)
    )
    names = select(AliasRow.name).where(AliasRow.company_id == row.id).order_by(AliasRow.name)
    return CompanyCard(
        company=word(Company, row),
        aliases=tuple(session.scalars(names)),
        affiliates=tuple(affiliates(session, row)),
        links=tuple(word(ClientLink, one) for one in session.scalars(links)),
        contacts=tuple(reachable),
        renewals=tuple(word(Renewal, one) for one in session.scalars(renewals)),
        consents=tuple(held),
        calls=tuple(word(PastCall, one) for one in session.scalars(calls)),
        proposals=tuple(word(Proposal, one) for one in session.scalars(pending)),
        do_not_call=do_not_call(row.state, reachable, held),
    )


def statements(session: Session, company_id: str | None = None) -> list[Consent]:
    """Return every statement of a company, or of all, oldest first."""
    rows = select(ConsentRow).order_by(ConsentRow.since, ConsentRow.written, ConsentRow.id)
    rows = rows if company_id is None else rows.where(ConsentRow.company_id == company_id)
    return [word(Consent, row) for row in session.scalars(rows)]


def contacts(session: Session, company_id: str) -> list[Contact]:
    """Return the contacts of a company, in the order they were recorded."""
    rows = select(ContactRow).where(ContactRow.company_id == company_id).order_by(ContactRow.id)
    return [word(Contact, one) for one in session.scalars(rows)]


def do_not_call(state: str, reachable: Sequence[Contact], held: Sequence[Consent]) -> str | None:
    """Return why no sales call may be made to a company, in Korean, or None."""
    if state in GONE:
        return f"{state} 업체입니다."
    refused = opted_out(reachable, held)
    if refused is None and reachable and not _live(reachable):
        return worded("연락할 수 있는 담당자가 없습니다. {client_word}에 담당자를 확인해 주세요.")
    return refused


def opted_out(reachable: Sequence[Contact], held: Sequence[Consent]) -> str | None:
    """Return that a company, or each of its contacts that can be reached, refused calls, in Korean, or None."""
    whole = next((one for one in held if _stops_calls(one) and one.contact_id is None), None)
    if whole is not None:
        return f"{whole.since}에 업체가 전화 수신을 {_said(whole)}."
    live = _live(reachable)
    if live and all(state_for(one.id, "전화", "광고", held) in REFUSING for one in live):
        return "담당자가 모두 전화 수신을 거부했습니다."
    return None


def entries(session: Session) -> list[Entry]:
    """Return every company as matching knows it."""
    aliases = _grouped(session, AliasRow.company_id, AliasRow.name)
    clients = _grouped(session, LinkRow.company_id, LinkRow.client)
    phones = _grouped(session, ContactRow.company_id, ContactRow.tel)
    mobiles = _grouped(session, ContactRow.company_id, ContactRow.mobile)
    columns = (CompanyRow.id, CompanyRow.name, CompanyRow.biz_no, CompanyRow.address, CompanyRow.industry)
    return [
        Entry(
            id=row.id,
            name=row.name,
            aliases=aliases.get(row.id, ()),
            biz_no=row.biz_no,
            phones=(*phones.get(row.id, ()), *mobiles.get(row.id, ())),
            clients=clients.get(row.id, ()),
            note=" · ".join(filter(None, (row.address, row.industry))),
        )
        for row in session.execute(select(*columns).order_by(CompanyRow.id))
    ]


def word(kind: type[_Word], row: object) -> _Word:
    """Return a stored record as the word that crosses rooms."""
    return kind.model_validate({name: getattr(row, name) for name in kind.model_fields})


def _grouped(
    session: Session, owner: InstrumentedAttribute[str], value: InstrumentedAttribute[Any]
) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for company_id, text in session.execute(
        select(owner, value).where(value.is_not(None)).order_by(owner, value)
    ):
        grouped.setdefault(company_id, []).append(text)
    return {key: tuple(values) for key, values in grouped.items()}


def _live(reachable: Sequence[Contact]) -> list[Contact]:
    return [one for one in reachable if one.state not in UNREACHABLE]


def _stops_calls(one: Consent) -> bool:
    return one.channel == "전화" and one.purpose == "광고" and one.state in REFUSING


def _said(one: Consent) -> str:
    return "거부했습니다" if one.state == "거부" else "철회했습니다"
