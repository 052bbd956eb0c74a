"""Two records of one company made one: what belongs to the one that goes, moves to the one that stays (SRM-002).

A merge is a proposal like any other: nothing moves before somebody approves, and it can be undone.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assist.srms.clock import now
from assist.srms.directory import company_row, word
from assist.srms.errors import Conflict
from assist.srms.models import Change, Kind, Proposal, ProposalState
from assist.srms.store.database import record
from assist.srms.store.tables import (
    AffiliateRow,
    AliasRow,
    AssignmentRow,
    Base,
    CallRow,
    ClaimRow,
    CompanyRow,
    ConsentRow,
    ContactRow,
    LinkRow,
    ProposalRow,
    RenewalRow,
)
from knowledge.packs import worded

_MOVED: dict[str, type[Base]] = {
    "contact": ContactRow,
    "call": CallRow,
    "consent": ConsentRow,
}
"""Records with a number of their own: only their company changes."""
_OWNED: dict[str, type[Base]] = {
    "link": LinkRow,
    "renewal": RenewalRow,
    "alias": AliasRow,
    "claim": ClaimRow,
    "assignment": AssignmentRow,
}
"""Records known by their company and one more thing; the company that stays keeps its own."""
_COUNTED = {
    "contact": "담당자",
    "call": "통화",
    "consent": "동의",
    "link": "{client_word}",
    "renewal": "갱신",
}


def propose_merge(session: Session, source_id: str, target_id: str, by: str) -> Proposal:
    """Write down that ``source_id`` is to go into ``target_id``.

    Raises:
        NotFound: one of the companies does not exist.
        Conflict: they are one record, have two business numbers, or the same is proposed already.
    """
    source, target = company_row(session, source_id), company_row(session, target_id)
    changes = merge_changes(session, source_id, target_id)
    open_ = select(ProposalRow).where(
        ProposalRow.kind == Kind.MERGE.value, ProposalRow.state == ProposalState.PENDING.value
    )
    if any(source_id in one.candidates for one in session.scalars(open_)):
        raise Conflict(
            f"'{source_id}' 업체를 합치자는 제안이 이미 있습니다. 제안 목록에서 먼저 처리해 주세요."
        )
    row = ProposalRow(
        id=f"R-{uuid.uuid4().hex[:12]}",
        kind=Kind.MERGE.value,
        rank=list(Kind).index(Kind.MERGE),
        company_id=target_id,
        company_name=target.name,
        what=f"'{source.name}'({source_id})을(를) '{target.name}'({target_id})에 합침: {_summary(changes)}",
        changes=[one.model_dump() for one in changes],
        candidates=[source_id],
        owner=by[:40],
        state=ProposalState.PENDING.value,
        created=now(),
    )
    session.add(row)
    record(session, by, "propose", row.id, {"merge": source_id, "into": target_id})
    session.flush()
    return word(Proposal, row)


def merge_changes(session: Session, source_id: str, target_id: str) -> tuple[Change, ...]:
    """Return everything a merge writes, in order; both companies stay locked until the session ends.

    Raises:
        NotFound: one of the companies does not exist.
        Conflict: they are one record, or two companies by their business numbers.
    """
    if source_id == target_id:
        raise Conflict("같은 업체입니다. 합칠 두 업체의 번호를 확인해 주세요.")
    company_row(session, source_id), company_row(session, target_id)
    locked = select(CompanyRow).where(CompanyRow.id.in_((source_id, target_id))).order_by(CompanyRow.id)
    rows = {row.id: row for row in session.scalars(locked.with_for_update())}
    source, target = rows[source_id], rows[target_id]
    if source.biz_no and target.biz_no and source.biz_no != target.biz_no:
        raise Conflict(
            f"사업자등록번호가 다른 두 업체입니다({source.biz_no}, {target.biz_no}). 같은 업체가 맞다면 번호부터 고쳐 주세요."
        )
    return (
        *_moved(session, source_id, target_id),
        *_proposals(session, source_id, target_id),
        *_owned(session, source_id, target_id),
        *_affiliates(session, source_id, target_id),
        *_names(session, source, target),
        Change(table="company", key={"id": source_id}, before=_values(source), after=None),
        *_filled(source, target),
    )


def _moved(session: Session, source_id: str, target_id: str) -> Iterator[Change]:
    for table, kind in _MOVED.items():
        for row in _rows(session, kind, source_id).values():
            yield Change(
                table=table, key=_key(row), before={"company_id": source_id}, after={"company_id": target_id}
            )


def _proposals(session: Session, source_id: str, target_id: str) -> Iterator[Change]:
    """Let open proposals speak of the company that stays; decided ones are history."""
    waiting = (ProposalRow.company_id == source_id, ProposalRow.state == ProposalState.PENDING.value)
    for row in session.scalars(select(ProposalRow).where(*waiting).order_by(ProposalRow.id)):
        before = {"company_id": source_id, "changes": row.changes}
        after = {"company_id": target_id, "changes": _renamed(row.changes, source_id, target_id)}
        yield _changed("proposal", row.id, before, after)


def _owned(session: Session, source_id: str, target_id: str) -> Iterator[Change]:
    for table, kind in _OWNED.items():
        mine, own = (_rows(session, kind, key) for key in (source_id, target_id))
        for key, row in mine.items():
            if key not in own and table != "alias":
                yield Change(
                    table=table, key=_key(row) | {"company_id": target_id}, before=None, after=_values(row)
                )
            yield Change(table=table, key=_key(row), before=_values(row), after=None)


def _rows(session: Session, kind: type[Base], company_id: str) -> dict[tuple[object, ...], Base]:
    found = session.scalars(select(kind).where(kind.__table__.c.company_id == company_id))
    return {tuple(v for k, v in sorted(_key(row).items()) if k != "company_id"): row for row in found}


def _affiliates(session: Session, source_id: str, target_id: str) -> Iterator[Change]:
    pairs = select(AffiliateRow).where(
        or_(AffiliateRow.company_id == source_id, AffiliateRow.other_id == source_id)
    )
    for row in session.scalars(pairs):
        yield Change(table="affiliate", key=_key(row), before=_values(row), after=None)
        other = row.other_id if row.company_id == source_id else row.company_id
        first, second = sorted((other, target_id))
        key: dict[str, str | int] = {"company_id": first, "other_id": second}
        if other != target_id and session.get(AffiliateRow, key) is None:
            yield Change(table="affiliate", key=key, before=None, after=_values(row))


def _names(session: Session, source: CompanyRow, target: CompanyRow) -> Iterator[Change]:
    """Keep every name of the company that goes as another name of the one that stays."""
    aliases = {
        key: list(
            session.scalars(select(AliasRow.name).where(AliasRow.company_id == key).order_by(AliasRow.name))
        )
        for key in (source.id, target.id)
    }
    known = {target.name, *aliases[target.id]}
    for name in (source.name, *aliases[source.id]):
        if name not in known:
            known.add(name)
            yield Change(table="alias", key={"company_id": target.id, "name": name}, before=None, after={})


def _filled(source: CompanyRow, target: CompanyRow) -> Iterator[Change]:
    """Fill what the company that stays does not know."""
    theirs, own = _values(source), _values(target)
    after = {field: value for field, value in theirs.items() if value is not None and own[field] is None}
    if after:
        yield _changed("company", target.id, dict.fromkeys(after), after)


def _summary(changes: tuple[Change, ...]) -> str:
    moved = (*_MOVED, *_OWNED)
    counts = dict.fromkeys(moved, 0)
    for one in changes:
        if one.table in counts and (one.before is None) == (one.table in _OWNED):
            counts[one.table] += 1
    told = [f"{worded(name)} {counts[table]}건" for table, name in _COUNTED.items() if counts[table]]
    return f"{', '.join(told) or '딸린 기록 없음'} 옮김"


def _renamed(value: Any, source_id: str, target_id: str) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(one, source_id, target_id) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, source_id, target_id) for one in value]
    return target_id if value == source_id else value


def _changed(table: str, key: str, before: dict[str, Any], after: dict[str, Any]) -> Change:
    return Change(table=table, key={"id": key}, before=before, after=after)


def _key(row: Base) -> dict[str, str | int]:
    return {column.name: getattr(row, column.name) for column in row.__table__.primary_key}


def _values(row: Base) -> dict[str, Any]:
    keys = set(_key(row))
    return {
        column.name: getattr(row, column.name) for column in row.__table__.columns if column.name not in keys
    }
