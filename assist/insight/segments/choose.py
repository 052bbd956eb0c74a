"""Which companies are in which segment, who of them may be written to, and why the others may not."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from assist.calls.taxonomy import taxonomy
from assist.insight.quotes import masked_quote
from assist.insight.rules import rules
from assist.insight.segments.definitions import CallFits, CompanyFits, Segment, segments
from assist.privacy.mask import Masker
from assist.srms.consents import current, reconfirm_by
from assist.srms.directory import GONE, statements
from assist.srms.ledger import Ledger, Recipient
from assist.srms.models import Consent, Kind, ProposalState
from assist.srms.store.database import Database
from assist.srms.store.tables import CallRow, CompanyRow, LinkRow, ProposalRow
from knowledge.packs import worded

_CALL = (CallRow.id, CallRow.day, CallRow.leaf, CallRow.complaint, CallRow.causes, CallRow.value)
_ADDRESS = {"메일": "email", "전화": "tel"}
GONE_REASON = "폐업·합병으로 없어진 업체"
EXEMPT_REASON = "모든 {client_word}에서 면제된 업체"
PENDING_REASON = "수신 거부 제안이 결정을 기다리는 업체"
ANNOYED_REASON = "마지막 통화에서 연락이 불쾌하다고 한 업체"
NOBODY_REASON = (
    "이 매체·목적으로 연락해도 되는 담당자가 없음(동의 없음·거부·철회·재확인 기한 지남·연락처 없음)"
)


@dataclass(frozen=True, slots=True)
class Member:
    """A contact who may be written to, the segment, and why the company is in it."""

    segment: str
    why: str
    company_id: str
    company: str
    industry: str
    region: str
    clients: str
    grade: str
    expiry: str
    trade: int | None
    contact: str
    title: str
    address: str
    since: str
    reconfirm: str
    call_id: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The members, how many companies fit and may be reached in each segment, and why companies were left out."""

    members: tuple[Member, ...]
    fitting: Mapping[str, int]
    reached: Mapping[str, int]
    left_out: Mapping[str, int]


def choose(database: Database, channel: str, purpose: str, day: datetime.date, masker: Masker) -> Chosen:
    """Return the members of every segment who may be contacted by ``channel`` for ``purpose`` on ``day``."""
    reachable: dict[str, list[Recipient]] = defaultdict(list)
    field = _ADDRESS.get(channel, "mobile")
    for one in Ledger(database).recipients(channel, purpose, day):
        if getattr(one.contact, field):
            reachable[one.company_id].append(one)
    with database.session() as session:
        about = _About(session, day)
        said = {
            one.contact_id: one
            for one in current(statements(session))
            if (one.channel, one.purpose) == (channel, purpose)
        }
        found = _chosen(about, reachable, said, field)
        return replace(found, members=tuple(_quoted(session, found.members, masker)))


class _About:
    """Everything about companies that decides: their calls of the window, links, and open refusals."""

    def __init__(self, session: Session, day: datetime.date) -> None:
        self.day = day
        since = (day - datetime.timedelta(days=segments().window_days)).isoformat()
        self.calls: dict[str, list[Any]] = defaultdict(list)
        query = (
            select(CallRow.company_id, *_CALL)
            .where(
                CallRow.company_id.is_not(None), CallRow.day >= since, CallRow.day <= f"{day.isoformat()}~"
            )
            .order_by(CallRow.day.desc(), CallRow.id)
        )
        for row in session.execute(query):
            self.calls[row.company_id].append(row)
        self.companies = list(session.scalars(select(CompanyRow).order_by(CompanyRow.id)))
        self.links: dict[str, list[LinkRow]] = defaultdict(list)
        for link in session.scalars(select(LinkRow).order_by(LinkRow.client)):
            self.links[link.company_id].append(link)
        waiting = select(ProposalRow.company_id).where(
            ProposalRow.kind == Kind.OPT_OUT.value, ProposalRow.state == ProposalState.PENDING.value
        )
        self.refusing = set(session.scalars(waiting))

    def forbids(self, company: CompanyRow) -> str | None:
        """Return why nobody at a company may be written to, whatever the consents say."""
        links = self.links[company.id]
        if company.state in GONE:
            return GONE_REASON
        if company.id in self.refusing:
            return PENDING_REASON
        calls = self.calls[company.id]
        if calls and taxonomy().leaf(calls[0].leaf).annoyed:
            return ANNOYED_REASON
        return worded(EXEMPT_REASON) if links and all(link.exempt for link in links) else None

    def reasons(self, company: CompanyRow) -> Iterator[tuple[Segment, str, str | None]]:
        """Yield the segments a company is in, why, and the call that says so."""
        for segment in segments().segments:
            if segment.company is not None and self._due(company, segment.company):
                yield segment, segment.why.format(expiry=company.expiry), None
            call = self._fitting(company.id, segment.call) if segment.call else None
            if call is not None:
                yield segment, _why(segment, call), str(call.id)

    def _due(self, company: CompanyRow, wanted: CompanyFits) -> bool:
        last = (self.day + datetime.timedelta(days=wanted.expiry_within)).isoformat()
        if not company.expiry or not self.day.isoformat() <= company.expiry <= last:
            return False
        quiet = (self.day - datetime.timedelta(days=wanted.quiet_days)).isoformat()
        return all(call.day < quiet for call in self.calls[company.id])

    def _fitting(self, company_id: str, wanted: CallFits) -> Row[Any] | None:
        return next((call for call in self.calls[company_id] if _fits(call, wanted)), None)


def _fits(call: Row[Any], wanted: CallFits) -> bool:
    return (
        (not wanted.leaf or call.leaf in taxonomy().named(wanted.leaf))
        and (not wanted.complaint or call.complaint in wanted.complaint)
        and (not wanted.value or call.value in wanted.value)
    )


def _why(segment: Segment, call: Row[Any]) -> str:
    return segment.why.format(
        day=call.day[:10],
        path=" > ".join(taxonomy().leaf(call.leaf).path),
        complaint=call.complaint or "",
        causes=(call.causes or "").replace(";", "·"),
    )


def _chosen(
    about: _About, reachable: Mapping[str, list[Recipient]], said: Mapping[str | None, Consent], field: str
) -> Chosen:
    members: list[Member] = []
    fitting, reached, left = Counter[str](), Counter[str](), Counter[str]()
    for company in about.companies:
        found = list(about.reasons(company))
        fitting.update(segment.name for segment, _, _ in found)
        people = reachable.get(company.id, [])
        forbidden = about.forbids(company) or (None if people else NOBODY_REASON)
        if forbidden is not None:
            left.update([forbidden] if found else [])
            continue
        reached.update(segment.name for segment, _, _ in found)
        links = about.links[company.id]
        for segment, why, call in found:
            members += [_member(company, links, one, segment.name, why, call, said, field) for one in people]
    order = {segment.name: place for place, segment in enumerate(segments().segments)}
    members.sort(key=lambda one: (order[one.segment], one.company_id))
    return Chosen(tuple(members), fitting, reached, left)


def _member(
    company: CompanyRow,
    links: Sequence[LinkRow],
    person: Recipient,
    segment: str,
    why: str,
    call_id: str | None,
    said: Mapping[str | None, Consent],
    field: str,
) -> Member:
    consent = said.get(person.contact.id)
    trades = [link.trade_last_year for link in links if link.trade_last_year is not None]
    return Member(
        segment=segment,
        why=why,
        company_id=company.id,
        company=company.name,
        industry=company.kind or "",
        region=rules().region(company.address) or "",
        clients=", ".join(link.client for link in links),
        grade=company.grade or "",
        expiry=company.expiry or "",
        trade=sum(trades) if trades else None,
        contact=person.contact.name or "",
        title=person.contact.title or "",
        address=getattr(person.contact, field),
        since=consent.since if consent else "",
        reconfirm=reconfirm_by(consent).isoformat() if consent and consent.state == "동의" else "",
        call_id=call_id,
        quote="",
    )


def _quoted(session: Session, members: Sequence[Member], masker: Masker) -> Iterator[Member]:
    names = {segment.name: segment.quote for segment in segments().segments}
    for one in members:
        row = session.get(CallRow, one.call_id) if one.call_id else None
        words = masked_quote(row.report, names[one.segment], masker) if row else ""
        yield replace(one, quote=words)
