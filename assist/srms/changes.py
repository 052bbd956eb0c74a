"""Changes to records: written, checked against what they expect, and taken back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.srms.differences import record_name
from assist.srms.errors import Conflict
from assist.srms.models import Change
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

_TABLES: dict[str, type[Base]] = {
    "company": CompanyRow,
    "alias": AliasRow,
    "link": LinkRow,
    "contact": ContactRow,
    "consent": ConsentRow,
    "renewal": RenewalRow,
    "affiliate": AffiliateRow,
    "call": CallRow,
    "proposal": ProposalRow,
    "claim": ClaimRow,
    "assignment": AssignmentRow,
}


def apply(session: Session, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Write changes in order and return them as they were written.

    A new contact whose name the company already has becomes a change of that contact: two calls may tell of one person.

    Raises:
        Conflict: a record is not as the proposal found it; nothing may be kept of the transaction.
    """
    return tuple(_apply(session, _merged(session, one)) for one in changes)


def revert(session: Session, changes: Sequence[Change]) -> None:
    """Take changes back, last first.

    Raises:
        Conflict: a record was changed since.
    """
    for one in reversed(changes):
        back = Change(table=one.table, key=one.key, before=one.after, after=one.before)
        _apply(session, back)


def _apply(session: Session, change: Change) -> Change:
    kind = _TABLES[change.table]
    if change.before is None:
        if session.get(kind, change.key) is not None:
            raise Conflict(_differs(change, "이미 기록되어 있습니다"))
        session.add(kind(**change.key, **(change.after or {})))
    else:
        _check(session, change, change.before)
        row = session.get(kind, change.key)
        session.delete(row) if change.after is None else _set(row, change.after)
    session.flush()
    return change


def _merged(session: Session, change: Change) -> Change:
    said = change.after or {}
    name, company_id = said.get("name"), said.get("company_id")
    if change.table != "contact" or change.before is not None or not name:
        return change
    same = session.scalars(
        select(ContactRow).where(ContactRow.company_id == company_id, ContactRow.name == name)
    ).first()
    if same is None:
        return change
    told = {key: value for key, value in said.items() if value is not None and key != "company_id"}
    after = {key: value for key, value in told.items() if getattr(same, key) != value}
    return Change(
        table="contact",
        key={"id": same.id},
        before={key: getattr(same, key) for key in after},
        after=after,
    )


def _check(session: Session, change: Change, expected: dict[str, Any]) -> None:
    row = session.get(_TABLES[change.table], change.key, populate_existing=True, with_for_update=True)
    if row is None:
        raise Conflict(_differs(change, "없어졌습니다"))
    for field, value in expected.items():
        if getattr(row, field) != value:
            raise Conflict(
                _differs(change, f"그 사이 바뀌었습니다({field}: {value} → {getattr(row, field)})")
            )


def _differs(change: Change, what: str) -> str:
    target = " ".join(map(str, change.key.values()))
    return f"{record_name(change.table)} 기록 '{target}'이(가) {what}. 카드를 다시 열어 확인해 주세요."


def _set(row: Base | None, values: dict[str, Any]) -> None:
    for field, value in values.items():
        setattr(row, field, value)
