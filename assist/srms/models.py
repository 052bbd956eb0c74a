"""The models of the SRMS room: companies and what belongs to them, proposals and consents."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from assist.matching.models import Candidate, MatchStatus


class _Word(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class ClientLink(_Word):
    """A company's tie to one client."""

    client: str
    relation: str | None = None
    trade_last_year: int | None = None
    contract_renewal: str | None = None
    exempt: bool = False
    exempt_reason: str | None = None
    confirmed: str | None = None


class Contact(_Word):
    """A person or desk at a company; ``state`` is 유효, 확인 필요, 퇴사, 결번 or 연락 중단."""

    id: str
    name: str | None = None
    title: str | None = None
    dept: str | None = None
    role: str | None = None
    tel: str | None = None
    mobile: str | None = None
    email: str | None = None
    source: str | None = None
    collected: str | None = None
    state: str = "유효"
    confirmed: str | None = None


class Renewal(_Word):
    """One year's evaluation."""

    year: int
    grade: str | None = None
    confirmed: str | None = None
    expiry: str | None = None
    paid: int | None = None


class ConsentState(StrEnum):
    """What somebody said about being contacted."""

    GIVEN = "동의"
    NONE = "동의 없음"
    REFUSED = "거부"
    WITHDRAWN = "철회"


class Consent(_Word):
    """One statement: channel (메일, 문자, 전화), purpose (광고, 업무), state, since when, on what evidence."""

    id: str
    company_id: str
    contact_id: str | None = None
    channel: str
    purpose: str
    state: ConsentState
    since: str
    via: str | None = None
    evidence: str | None = None
    result_notice: str | None = None


class PastCall(_Word):
    """A call as the company card shows it."""

    id: str
    day: str
    agent: str | None = None
    client: str | None = None
    leaf: str | None = None


class Company(_Word):
    """One company of the register, without what belongs to it."""

    id: str
    name: str
    biz_no: str | None = None
    ceo: str | None = None
    kind: str | None = None
    industry: str | None = None
    form: str | None = None
    audited: bool | None = None
    asset: int | None = None
    fiscal_month: int | None = None
    state: str = "정상"
    grade: str | None = None
    expiry: str | None = None
    address: str | None = None
    via: str | None = None
    agent: str | None = None


class ProposalState(StrEnum):
    """Where a proposal stands."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    UNDONE = "undone"


class Kind(StrEnum):
    """What a proposal is about."""

    OPT_OUT = "수신 거부"
    CONTACT = "담당자 변경"
    DETAILS = "연락처 추가"
    COMPANY = "업체 상태"
    REGISTER = "신규 등록"
    LINK = "거래처 연결"
    ALIAS = "다른 이름"
    MERGE = "업체 합치기"


class Change(_Word):
    """One record before and after; None before: it is new, None after: it goes."""

    table: str
    key: dict[str, str | int]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Proposal(_Word):
    """A change that waits for a person, with the call and quote it rests on."""

    id: str
    kind: Kind
    company_id: str | None
    company_name: str
    what: str
    changes: tuple[Change, ...]
    candidates: tuple[str, ...] = ()
    """Companies that may be meant, where the name did not settle it (a person chooses one); or the one merged."""
    call_id: str | None = None
    quote: str | None = None
    owner: str | None = None
    state: ProposalState
    created: str
    decided_by: str | None = None
    decided: str | None = None
    reason: str | None = None


class Affiliate(_Word):
    """Another company that may belong to the same group, and what says so."""

    company_id: str
    name: str
    why: str


class CompanyCard(_Word):
    """Everything an agent sees of a company mid-call; ``do_not_call`` says why no sales call may be made."""

    company: Company
    aliases: tuple[str, ...]
    affiliates: tuple[Affiliate, ...]
    links: tuple[ClientLink, ...]
    contacts: tuple[Contact, ...]
    renewals: tuple[Renewal, ...]
    consents: tuple[Consent, ...]
    calls: tuple[PastCall, ...]
    proposals: tuple[Proposal, ...]
    do_not_call: str | None = None


@dataclass(frozen=True, slots=True)
class CompanyFound:
    """Which company a name means: ``card`` is there only where it is settled."""

    status: MatchStatus
    candidates: tuple[Candidate, ...]
    card: CompanyCard | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A call that was kept, and the changes that wait for a person's decision."""

    call_id: str
    proposals: tuple[Proposal, ...]


class Audit(_Word):
    """One line of the audit log: when (UTC), who, what was done, to which record."""

    id: int
    at: str
    who: str
    action: str
    target: str
    detail: dict[str, Any]
