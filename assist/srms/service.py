"""The service of SRMS for other rooms: find, look up, keep a call, decide, consents."""

import threading
from collections.abc import Callable, Collection
from functools import cached_property

from sqlalchemy import Engine, select

from assist.accounts.accounts import LOCAL, Account
from assist.accounts.ownership import NotYours, may_touch
from assist.calls.report import CallReport
from assist.matching.models import Entry, Evidence, Match
from assist.srms.approvals import Approvals
from assist.srms.availability import Availability
from assist.srms.company_search import CompanySearch
from assist.srms.directory import card, word
from assist.srms.duplicates import Duplicate, duplicates, probable
from assist.srms.ledger import Ledger
from assist.srms.merging import propose_merge
from assist.srms.models import Audit, Company, CompanyCard, Proposal, ProposalState
from assist.srms.record import Recorder, owner_of
from assist.srms.store.database import Database
from assist.srms.store.tables import AuditRow, CallRow, CompanyRow


class Srms:
    """Everything other rooms do with SRMS; the database is opened and brought up to date at first use."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._opened: Database | None = None

    @property
    def database(self) -> Database:
        """The tables, for rooms that keep their own (outreach claims) and for import and export."""
        with self._lock:
            if self._opened is None:
                self._opened = Database(self._engine)
            return self._opened

    @cached_property
    def available(self) -> Availability:
        """Whether the database answers now; asked before look-ups that can be done without."""
        return Availability(self._engine)

    @cached_property
    def ledger(self) -> Ledger:
        """Consents: state, due lists, who may be written to."""
        return Ledger(self.database)

    @cached_property
    def _reach(self) -> CompanySearch:
        return CompanySearch(self.database)

    @cached_property
    def _recorder(self) -> Recorder:
        return Recorder(self.database, self._reach)

    @cached_property
    def _approvals(self) -> Approvals:
        return Approvals(self.database)

    def match(self, name: str, evidence: Evidence | None = None, k: int = 5) -> Match:
        """Return which company ``name`` means."""
        return self._reach.match(name, evidence, k)

    def namesakes(self, name: str) -> tuple[Entry, ...]:
        """Return the companies that share ``name``, but for legal form, spacing and signs."""
        return self._reach.namesakes(name)

    def warm(self) -> None:
        """Index the names now (5 s and 400 MB for 117,000 names), not when the first agent asks."""
        self._reach.matcher()

    def duplicates(self, progress: Callable[[int, int], None] = lambda *_: None) -> list[Duplicate]:
        """Return the pairs of records that may be one company, the surest first; nothing is merged."""
        with self.database.session() as session:
            return duplicates(session, progress)

    def probable_duplicates(self) -> list[Duplicate]:
        """Return the pairs that Splink holds for one company, over all columns.

        Raises:
            SrmsError: Splink is not installed.
        """
        with self.database.session() as session:
            return probable(session)

    def propose_merge(self, source_id: str, target_id: str, by: str) -> Proposal:
        """Propose that a record goes into another one, with everything that belongs to it.

        Raises:
            NotFound: one of the companies does not exist.
            Conflict: they are one record, two business numbers, or it is proposed already.
        """
        with self.database.session() as session:
            return propose_merge(session, source_id, target_id, by)

    def card(self, company_id: str) -> CompanyCard:
        """Return everything about one company.

        Raises:
            NotFound: no company has this number.
        """
        with self.database.session() as session:
            return card(session, company_id)

    def companies(self, company_ids: Collection[str]) -> list[Company]:
        """Return the companies with these numbers that exist, in the order asked."""
        with self.database.session() as session:
            rows = session.scalars(select(CompanyRow).where(CompanyRow.id.in_(company_ids)))
            found = {row.id: word(Company, row) for row in rows}
        return [found[key] for key in company_ids if key in found]

    def call(self, call_id: str, who: Account = LOCAL) -> CallReport | None:
        """Return a kept call's report; None where there is no such call, or only its outcome was imported.

        Raises:
            NotYours: the call is somebody else's.
        """
        with self.database.session() as session:
            row = session.get(CallRow, call_id)
            if row is not None and not may_touch(who, owner_of(row)):
                raise NotYours(f"'{call_id}' 통화는 다른 상담사의 통화입니다. 팀장에게 부탁해 주세요.")
            return CallReport.model_validate(row.report) if row and row.report else None

    def kept_reports(self, most: int) -> list[CallReport]:
        """Return the newest kept calls that have a report, at most so many; for learning, whoever's they are."""
        with self.database.session() as session:
            rows = session.scalars(select(CallRow).order_by(CallRow.day.desc(), CallRow.id).limit(most))
            return [CallReport.model_validate(row.report) for row in rows if row.report]

    def record_call(
        self, report: CallReport, company_id: str | None = None, who: Account = LOCAL
    ) -> list[Proposal]:
        """Keep a call's report for ``who`` and return the proposals that follow; nothing else is changed.

        Raises:
            NotFound: ``company_id`` is no company.
            NotYours: a call of this number is somebody else's, or an agent brings another one's.
            Conflict: the call is kept with another client.
        """
        return self._recorder.record(report, company_id, who)

    def proposals(self, state: ProposalState | None = ProposalState.PENDING) -> list[Proposal]:
        """Return proposals, opt-outs first; every state when ``state`` is None."""
        return self._approvals.list(state)

    def proposal(self, proposal_id: str) -> Proposal:
        """Return one proposal.

        Raises:
            NotFound: there is none with this number.
        """
        return self._approvals.get(proposal_id)

    def choose(self, proposal_id: str, company_id: str, by: str) -> list[Proposal]:
        """Say which company a call was with; its open proposals are made anew.

        Raises:
            NotFound: no such proposal or company.
            Conflict: the proposal was decided before.
        """
        return self._recorder.choose(proposal_id, company_id, by)

    def approve(self, proposal_id: str, by: str) -> Proposal:
        """Write a proposal's changes.

        Raises:
            NotFound: there is none with this number.
            Conflict: somebody decided before, or a record changed since.
        """
        return self._approvals.approve(proposal_id, by)

    def reject(self, proposal_id: str, by: str, reason: str | None = None) -> Proposal:
        """Close a proposal without any change.

        Raises:
            NotFound: there is none with this number.
            Conflict: somebody decided before.
        """
        return self._approvals.reject(proposal_id, by, reason)

    def undo(self, proposal_id: str, by: str) -> Proposal:
        """Take an approved proposal's changes back.

        Raises:
            NotFound: there is none with this number.
            Conflict: it is not approved, or a record changed since.
        """
        return self._approvals.undo(proposal_id, by)

    def audit(self, target: str | None = None, count: int = 50) -> list[Audit]:
        """Return the last lines of the audit log, newest first; of one record where ``target`` is its number."""
        rows = select(AuditRow).order_by(AuditRow.id.desc()).limit(count)
        rows = rows if target is None else rows.where(AuditRow.target == target)
        with self.database.session() as session:
            return [Audit.model_validate(row) for row in session.scalars(rows)]
