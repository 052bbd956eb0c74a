"""Deciding on proposals: approve, reject, choose the company, undo. One person wins; the other is told."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assist.srms.changes import apply, revert
from assist.srms.clock import now
from assist.srms.directory import MERGED, word
from assist.srms.errors import Conflict, NotFound
from assist.srms.merging import merge_changes
from assist.srms.models import Change, Kind, Proposal, ProposalState
from assist.srms.store.database import Database, record
from assist.srms.store.tables import ProposalRow

_DONE = {
    ProposalState.APPROVED.value: "승인",
    ProposalState.REJECTED.value: "반려",
    ProposalState.UNDONE.value: "승인 취소",
}
_ACTIONS = {
    Kind.REGISTER.value: "register",
    Kind.ALIAS.value: "rename",
    Kind.LINK.value: "rename",
    Kind.MERGE.value: "merge",
}


class Approvals:
    """The list of proposals and what people decide about them; each decision is one line of the audit log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, state: ProposalState | None = ProposalState.PENDING) -> list[Proposal]:
        """Return proposals, opt-outs first, then by age; every state when ``state`` is None."""
        rows = select(ProposalRow).order_by(ProposalRow.rank, ProposalRow.created, ProposalRow.id)
        with self._database.session() as session:
            found = session.scalars(rows if state is None else rows.where(ProposalRow.state == state.value))
            return [word(Proposal, row) for row in found]

    def get(self, proposal_id: str) -> Proposal:
        """Return one proposal.

        Raises:
            NotFound: there is none with this number.
        """
        with self._database.session() as session:
            return word(Proposal, _row(session, proposal_id))

    def approve(self, proposal_id: str, by: str) -> Proposal:
        """Write a proposal's changes and return it as decided.

        Raises:
            NotFound: there is none with this number.
            Conflict: somebody decided before, or a record changed since.
        """
        with self._database.session() as session:
            row = _take(session, proposal_id, ProposalState.PENDING, ProposalState.APPROVED, by)
            changes = apply(session, _changes(session, word(Proposal, row)))
            row.changes = [one.model_dump() for one in changes]
            if row.kind == Kind.MERGE.value:
                record(session, by, MERGED, row.candidates[0], {"into": row.company_id})
            action = _ACTIONS.get(row.kind, "approve")
            record(session, by, action, proposal_id, {"changes": row.changes})
            return word(Proposal, row)

    def reject(self, proposal_id: str, by: str, reason: str | None = None) -> Proposal:
        """Close a proposal without any change.

        Raises:
            NotFound: there is none with this number.
            Conflict: somebody decided before.
        """
        with self._database.session() as session:
            row = _take(session, proposal_id, ProposalState.PENDING, ProposalState.REJECTED, by)
            row.reason = reason and reason[:500]
            record(session, by, "reject", proposal_id, {"reason": reason})
            return word(Proposal, row)

    def undo(self, proposal_id: str, by: str) -> Proposal:
        """Take an approved proposal's changes back.

        Raises:
            NotFound: there is none with this number.
            Conflict: it is not approved, or a record changed since.
        """
        with self._database.session() as session:
            row = _take(session, proposal_id, ProposalState.APPROVED, ProposalState.UNDONE, by)
            revert(session, word(Proposal, row).changes)
            record(session, by, "undo", proposal_id, {"changes": row.changes})
            return word(Proposal, row)


def _changes(session: Session, proposal: Proposal) -> tuple[Change, ...]:
    """Return what an approval writes: a merge takes along what came to the company since it was proposed."""
    if proposal.kind is not Kind.MERGE or proposal.company_id is None:
        return proposal.changes
    return merge_changes(session, proposal.candidates[0], proposal.company_id)


def _take(session: Session, key: str, wanted: ProposalState, then: ProposalState, by: str) -> ProposalRow:
    """Move a proposal from one state to the next; of two who try at once one waits here and then fails."""
    moved = (
        update(ProposalRow)
        .where(ProposalRow.id == key, ProposalRow.state == wanted.value)
        .values(state=then.value, decided_by=by[:80], decided=now())
        .returning(ProposalRow.id)
    )
    if session.execute(moved).first() is None:
        row = _row(session, key)
        if row.state == ProposalState.PENDING.value:
            raise Conflict(f"제안 '{key}'은(는) 아직 승인되지 않아 취소할 것이 없습니다.")
        when = (row.decided or "")[:16].replace("T", " ")
        raise Conflict(
            f"제안 '{key}'은(는) {row.decided_by}님이 {when}(UTC)에 이미 {_DONE[row.state]}했습니다. 목록을 새로 고쳐 주세요."
        )
    return _row(session, key)


def _row(session: Session, key: str) -> ProposalRow:
    row = session.get(ProposalRow, key, populate_existing=True)
    if row is None:
        raise NotFound(f"'{key}' 제안이 없습니다. 'assist srms proposals'로 번호를 확인해 주세요.")
    return row
