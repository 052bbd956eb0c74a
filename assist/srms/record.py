"""Keeping calls, and the proposals that follow from them."""

import uuid

from sqlalchemy import String, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from assist.accounts.accounts import LOCAL, Account
from assist.accounts.ownership import NotYours, may_touch, owner_for
from assist.calls.report import CallReport
from assist.matching.models import Evidence, MatchStatus
from assist.matching.name import spellings
from assist.matching.rules import load_rules
from assist.srms.clock import now, today
from assist.srms.company_search import CompanySearch
from assist.srms.detection.detect import Draft, detect, register
from assist.srms.directory import card, company_row, word
from assist.srms.errors import Conflict, NotFound
from assist.srms.models import Change, CompanyCard, Kind, Proposal, ProposalState
from assist.srms.store.database import Database, record
from assist.srms.store.tables import CallRow, CompanyRow, ProposalRow
from knowledge.packs import worded

_RANKS = {kind: rank for rank, kind in enumerate(Kind)}
_LONGEST = 1000
_LONGEST_ID = 64


class Recorder:
    """Keeps call reports and proposes what follows; recording a call again replaces what was not decided yet."""

    def __init__(self, database: Database, reach: CompanySearch) -> None:
        self._database = database
        self._reach = reach

    def record(
        self, report: CallReport, company_id: str | None = None, who: Account = LOCAL
    ) -> list[Proposal]:
        """Keep a call and return its open proposals; ``company_id`` is given where the agent knows the company.

        Number, owner and client of a kept call stay as they are, whoever sends it again.

        A name that could mean several companies makes proposals without a company: a person chooses.

        Raises:
            NotFound: ``company_id`` is no company.
            NotYours: a call of this number is somebody else's, or an agent brings another one's.
            Conflict: the call is kept with another client.
        """
        report = report.model_copy(update={"agent": owner_for(who, report.agent)})
        if not 0 < len(report.id) <= _LONGEST_ID:
            report = report.model_copy(update={"id": f"K-{uuid.uuid4().hex[:12]}"})
        candidates: tuple[str, ...] = ()
        status = MatchStatus.MATCHED if company_id else None
        if company_id is None and report.company:
            match = self._reach.match(report.company, Evidence(client=report.client))
            status, found = match.status, tuple(one.company_id for one in match.candidates)
            company_id = found[0] if status is MatchStatus.MATCHED else None
            candidates = found if status is MatchStatus.AMBIGUOUS else ()
        with self._database.session() as session:
            report = _with_identity(session, report, who)
            return self._keep(session, report, company_id, status, candidates)

    def choose(self, proposal_id: str, company_id: str, by: str) -> list[Proposal]:
        """Say which company a proposal's call was with, and return the call's proposals made anew.

        Raises:
            NotFound: there is no such proposal or company.
            Conflict: the proposal is decided, or does not come from a call.
        """
        with self._database.session() as session:
            row = session.get(ProposalRow, proposal_id)
            if row is None:
                raise NotFound(
                    f"'{proposal_id}' 제안이 없습니다. 'assist srms proposals'로 번호를 확인해 주세요."
                )
            call = session.get(CallRow, row.call_id) if row.call_id else None
            if call is None or row.state != ProposalState.PENDING.value:
                raise Conflict(f"제안 '{proposal_id}'은(는) 이미 처리됐거나 통화에서 나온 것이 아닙니다.")
            company_row(session, company_id)
            record(session, by, "choose", proposal_id, {"company_id": company_id})
            report = CallReport.model_validate(call.report)
            return self._keep(session, report, company_id, MatchStatus.MATCHED, ())

    def _keep(
        self,
        session: Session,
        report: CallReport,
        company_id: str | None,
        status: MatchStatus | None,
        candidates: tuple[str, ...],
    ) -> list[Proposal]:
        known = card(session, company_id) if company_id else None
        _keep_call(session, report, company_id)
        drafts = _drafts(session, report, known, status)
        return _propose(session, report, company_id, candidates, drafts)


def call_row(report: CallReport, company_id: str | None) -> CallRow:
    """Return what is stored of a call: its report, and in columns what is searched and counted."""
    return CallRow(
        id=report.id,
        company_id=company_id,
        company_name=_clipped(report.company, CallRow.company_name),
        day=(report.date or today()).isoformat(),
        agent=_clipped(report.agent, CallRow.agent),
        client=_clipped(report.client, CallRow.client),
        leaf=report.leaf,
        report=report.model_dump(mode="json"),
        sentiment=report.sentiment,
        complaint=report.price.complaint,
        sensitivity=report.price.sensitivity,
        value=report.value_perception,
        intent=report.purchase_intent,
        causes=_clipped(";".join(report.price.causes), CallRow.causes),
        tags=_clipped(";".join(report.tags), CallRow.tags),
    )


def _keep_call(session: Session, report: CallReport, company_id: str | None) -> None:
    session.merge(call_row(report, company_id))
    record(
        session, report.agent or "통화", "call", report.id, {"company_id": company_id, "leaf": report.leaf}
    )


def owner_of(row: CallRow) -> str | None:
    """Return whose call it is: as its report says, in full; the column holds no longer name than fits."""
    told = (row.report or {}).get("agent")
    return str(told) if told else row.agent


def _with_identity(session: Session, report: CallReport, who: Account) -> CallReport:
    """Return the report with the owner the call has; a call of a new number is taken as it is.

    Raises:
        NotYours: the kept call is somebody else's.
        Conflict: it is kept with another client.
    """
    kept = session.get(CallRow, report.id, with_for_update=True)
    if kept is None:
        _claim_number(session, report)
        return report
    owner = owner_of(kept)
    if not may_touch(who, owner):
        raise NotYours(f"통화 번호 '{report.id}'은(는) 이미 쓰이고 있습니다. 다른 번호를 적어 주세요.")
    if kept.client is not None and kept.client != _clipped(report.client, CallRow.client):
        raise Conflict(
            worded(
                f"'{report.id}' 통화는 다른 {{client_word}}의 통화로 보관되어 있습니다. "
                "보관된 통화의 {client_word}는 바꿀 수 없습니다."
            )
        )
    return report.model_copy(update={"agent": owner or report.agent})


def _claim_number(session: Session, report: CallReport) -> None:
    """Take the number before anything else is written, so that of two who send it at once one is refused."""
    session.add(call_row(report, None))
    session.flush()


def _clipped(text: str | None, column: InstrumentedAttribute[str | None]) -> str | None:
    """Return a text as long as its column holds: PostgreSQL refuses what SQLite would keep."""
    length = column.type.length if isinstance(column.type, String) else None
    return text and text[:length]


def _drafts(
    session: Session, report: CallReport, known: CompanyCard | None, status: MatchStatus | None
) -> list[Draft]:
    if known is not None:
        return [*detect(report, known), *_other_name(report, known)]
    return [register(report, report.agent or _least_busy(session))] if status is not None else []


def _other_name(report: CallReport, known: CompanyCard) -> list[Draft]:
    name, rules = report.company or "", load_rules()
    spelled = {key for one in (known.company.name, *known.aliases) for key in spellings(one, rules)}
    if not spelled.isdisjoint(spellings(name, rules)) or not name:
        return []
    key = {"company_id": known.company.id, "name": name}
    change = Change(table="alias", key=key, before=None, after={})
    return [Draft(Kind.ALIAS, f"'{name}'을(를) {known.company.name}의 다른 이름으로 기록", (change,), None)]


def _propose(
    session: Session,
    report: CallReport,
    company_id: str | None,
    candidates: tuple[str, ...],
    drafts: list[Draft],
) -> list[Proposal]:
    of_call = ProposalRow.call_id == report.id
    session.execute(delete(ProposalRow).where(of_call, ProposalRow.state == ProposalState.PENDING.value))
    decided = set(session.scalars(select(ProposalRow.kind).where(of_call)))
    name = session.scalar(select(CompanyRow.name).where(CompanyRow.id == company_id)) or report.company or ""
    hint = _hint(session, candidates)
    rows = [
        ProposalRow(
            id=f"R-{uuid.uuid4().hex[:12]}",
            kind=draft.kind.value,
            rank=0 if draft.urgent else _RANKS[draft.kind],
            company_id=company_id,
            company_name=_clipped(name, CallRow.company_name) or "",
            what=f"{draft.what}{hint}"[:_LONGEST],
            changes=[one.model_dump() for one in draft.changes],
            candidates=list(candidates),
            call_id=report.id,
            quote=draft.quote and draft.quote[:_LONGEST],
            owner=_clipped(report.agent, ProposalRow.owner),
            state=ProposalState.PENDING.value,
            created=now(),
        )
        for draft in drafts
        if draft.kind.value not in decided
    ]
    session.add_all(rows)
    session.flush()
    return [word(Proposal, row) for row in sorted(rows, key=lambda row: row.rank)]


def _hint(session: Session, candidates: tuple[str, ...]) -> str:
    if not candidates:
        return ""
    names = dict(
        session.execute(select(CompanyRow.id, CompanyRow.name).where(CompanyRow.id.in_(candidates))).all()
    )
    return ". 등록된 업체일 수 있음: " + ", ".join(
        f"{names[key]}({key})" for key in candidates if key in names
    )


def _least_busy(session: Session) -> str | None:
    """Return the agent with the fewest companies, or None when no company has one."""
    load = select(CompanyRow.agent).where(CompanyRow.agent.is_not(None)).group_by(CompanyRow.agent)
    return session.scalar(load.order_by(func.count(), CompanyRow.agent).limit(1))
