"""The tables of SRMS; the same on SQLite and PostgreSQL. Dates are ISO texts, so that both sort them alike."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Float, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_DAY, _MOMENT, _ID = 10, 32, 64


class Base(DeclarativeBase):
    """The room's own metadata; migrations follow it."""


class CompanyRow(Base):
    """One company (SRM-001)."""

    __tablename__ = "srms_companies"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), index=True)
    biz_no: Mapped[str | None] = mapped_column(String(12), unique=True)
    ceo: Mapped[str | None] = mapped_column(String(80))
    kind: Mapped[str | None] = mapped_column(String(20))
    industry: Mapped[str | None] = mapped_column(String(120))
    form: Mapped[str | None] = mapped_column(String(20))
    audited: Mapped[bool | None] = mapped_column(Boolean)
    asset: Mapped[int | None] = mapped_column(BigInteger)
    fiscal_month: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(20), default="정상")
    grade: Mapped[str | None] = mapped_column(String(10))
    expiry: Mapped[str | None] = mapped_column(String(_DAY))
    address: Mapped[str | None] = mapped_column(String(300), index=True)
    via: Mapped[str | None] = mapped_column(String(40))
    agent: Mapped[str | None] = mapped_column(String(40))


class AliasRow(Base):
    """Another name of a company: variant spelling, English, old name, or one the recogniser hears."""

    __tablename__ = "srms_aliases"

    company_id: Mapped[str] = mapped_column(
        ForeignKey("srms_companies.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(200), primary_key=True)


class AffiliateRow(Base):
    """Two companies of one group, as a person recorded it; stored once, the smaller id first."""

    __tablename__ = "srms_affiliates"

    company_id: Mapped[str] = mapped_column(
        ForeignKey("srms_companies.id", ondelete="CASCADE"), primary_key=True
    )
    other_id: Mapped[str] = mapped_column(
        ForeignKey("srms_companies.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    why: Mapped[str | None] = mapped_column(String(200))


class LinkRow(Base):
    """A company's tie to one client (SRM-005)."""

    __tablename__ = "srms_links"

    company_id: Mapped[str] = mapped_column(
        ForeignKey("srms_companies.id", ondelete="CASCADE"), primary_key=True
    )
    client: Mapped[str] = mapped_column(String(80), primary_key=True)
    relation: Mapped[str | None] = mapped_column(String(40))
    trade_last_year: Mapped[int | None] = mapped_column(BigInteger)
    contract_renewal: Mapped[str | None] = mapped_column(String(_DAY))
    exempt: Mapped[bool] = mapped_column(Boolean, default=False)
    exempt_reason: Mapped[str | None] = mapped_column(String(200))
    confirmed: Mapped[str | None] = mapped_column(String(_DAY))


class ContactRow(Base):
    """A person or desk at a company (SRM-006)."""

    __tablename__ = "srms_contacts"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    company_id: Mapped[str] = mapped_column(ForeignKey("srms_companies.id", ondelete="CASCADE"), index=True)
    name: Mapped[str | None] = mapped_column(String(80))
    title: Mapped[str | None] = mapped_column(String(40))
    dept: Mapped[str | None] = mapped_column(String(80))
    role: Mapped[str | None] = mapped_column(String(40))
    tel: Mapped[str | None] = mapped_column(String(40), index=True)
    mobile: Mapped[str | None] = mapped_column(String(40), index=True)
    email: Mapped[str | None] = mapped_column(String(200))
    source: Mapped[str | None] = mapped_column(String(40))
    collected: Mapped[str | None] = mapped_column(String(_DAY))
    state: Mapped[str] = mapped_column(String(20), default="유효")
    confirmed: Mapped[str | None] = mapped_column(String(_DAY))


class RenewalRow(Base):
    """One year's evaluation of a company (SRM-007)."""

    __tablename__ = "srms_renewals"

    company_id: Mapped[str] = mapped_column(
        ForeignKey("srms_companies.id", ondelete="CASCADE"), primary_key=True
    )
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    grade: Mapped[str | None] = mapped_column(String(10))
    confirmed: Mapped[str | None] = mapped_column(String(_DAY))
    expiry: Mapped[str | None] = mapped_column(String(_DAY))
    paid: Mapped[int | None] = mapped_column(BigInteger)


class ConsentRow(Base):
    """One statement about being written to or called (SRM-008); the latest of a channel and purpose holds."""

    __tablename__ = "srms_consents"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    company_id: Mapped[str] = mapped_column(ForeignKey("srms_companies.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[str | None] = mapped_column(String(_ID))
    channel: Mapped[str] = mapped_column(String(20))
    purpose: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    since: Mapped[str] = mapped_column(String(_DAY))
    via: Mapped[str | None] = mapped_column(String(80))
    evidence: Mapped[str | None] = mapped_column(String(500))
    result_notice: Mapped[str | None] = mapped_column(String(_DAY))
    written: Mapped[str] = mapped_column(String(_MOMENT))


class CallRow(Base):
    """A call and what was made of it (SRM-010); lists (``causes``, ``tags``) are joined by ``;``.

    The facets are empty for calls of which only the outcome was imported.
    """

    __tablename__ = "srms_calls"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    company_id: Mapped[str | None] = mapped_column(String(_ID))
    company_name: Mapped[str | None] = mapped_column(String(200))
    day: Mapped[str] = mapped_column(String(25))
    agent: Mapped[str | None] = mapped_column(String(40))
    client: Mapped[str | None] = mapped_column(String(80))
    leaf: Mapped[str | None] = mapped_column(String(20))
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    sentiment: Mapped[int | None] = mapped_column(Integer)
    complaint: Mapped[str | None] = mapped_column(String(10))
    sensitivity: Mapped[str | None] = mapped_column(String(20))
    value: Mapped[str | None] = mapped_column(String(40))
    intent: Mapped[str | None] = mapped_column(String(20))
    causes: Mapped[str | None] = mapped_column(String(100))
    tags: Mapped[str | None] = mapped_column(String(300))

    __table_args__ = (
        Index("ix_srms_calls_company_day", "company_id", "day"),
        Index(
            "ix_srms_calls_facts",  # everything marketing counts, so that reports are never read for it
            *("day", "client", "leaf", "company_id", "sentiment", "complaint", "sensitivity"),
            *("value", "intent", "causes", "tags"),
        ),
    )


class ProposalRow(Base):
    """A change somebody must approve (SRM-013, SRM-014)."""

    __tablename__ = "srms_proposals"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    rank: Mapped[int] = mapped_column(Integer)
    company_id: Mapped[str | None] = mapped_column(String(_ID), index=True)
    company_name: Mapped[str] = mapped_column(String(200))
    what: Mapped[str] = mapped_column(String(1000))
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    candidates: Mapped[list[str]] = mapped_column(JSON)
    call_id: Mapped[str | None] = mapped_column(String(_ID))
    quote: Mapped[str | None] = mapped_column(String(1000))
    owner: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20), index=True)
    created: Mapped[str] = mapped_column(String(_MOMENT))
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided: Mapped[str | None] = mapped_column(String(_MOMENT))
    reason: Mapped[str | None] = mapped_column(String(500))

    __table_args__ = (UniqueConstraint("call_id", "kind", name="uq_srms_proposals_call_kind"),)


class ClaimRow(Base):
    """Who is dialling a company about a topic right now, so that nobody else does."""

    __tablename__ = "srms_claims"

    company_id: Mapped[str] = mapped_column(
        ForeignKey("srms_companies.id", ondelete="CASCADE"), primary_key=True
    )
    topic: Mapped[str] = mapped_column(String(80), primary_key=True)
    agent: Mapped[str] = mapped_column(String(80))
    at: Mapped[str] = mapped_column(String(_MOMENT))
    until: Mapped[str] = mapped_column(String(_MOMENT))


class AuditRow(Base):
    """Who did what, when; rows are only ever added."""

    __tablename__ = "srms_audit"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[str] = mapped_column(String(_MOMENT))
    who: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40), index=True)
    target: Mapped[str] = mapped_column(String(_ID), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)


class ExperimentRow(Base):
    """Two wordings tried against one refusal reason."""

    __tablename__ = "srms_experiments"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    reason: Mapped[str] = mapped_column(String(20))
    arms: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    base: Mapped[float] = mapped_column(Float)
    effect: Mapped[float] = mapped_column(Float)
    planned: Mapped[int] = mapped_column(Integer)
    created: Mapped[str] = mapped_column(String(_MOMENT))
    created_by: Mapped[str] = mapped_column(String(80))
    closed: Mapped[str | None] = mapped_column(String(_MOMENT))


class AssignmentRow(Base):
    """Which wording a company got, and how the call with it ended."""

    __tablename__ = "srms_assignments"

    experiment: Mapped[str] = mapped_column(
        ForeignKey("srms_experiments.id", ondelete="CASCADE"), primary_key=True
    )
    company_id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    stratum: Mapped[str] = mapped_column(String(80))
    arm: Mapped[str] = mapped_column(String(1))
    at: Mapped[str] = mapped_column(String(_MOMENT))
    outcome: Mapped[str | None] = mapped_column(String(10))
    call_id: Mapped[str | None] = mapped_column(String(_ID))
    recorded: Mapped[str | None] = mapped_column(String(_MOMENT))


class StudyRow(Base):
    """What the kept calls taught about the agents' words when they were last looked at: for one reason, or all."""

    __tablename__ = "srms_studies"

    reason: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[str] = mapped_column(String(_MOMENT))
    study: Mapped[dict[str, Any]] = mapped_column(JSON)
