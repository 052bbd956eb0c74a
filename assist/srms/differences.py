"""A proposal's changes as a person reads them: record, field, before and after, in Korean."""

from collections.abc import Iterator
from dataclasses import dataclass

from assist.srms.models import Change, Proposal
from assist.srms.transfer.columns import all_columns
from knowledge.packs import worded

_RECORDS = {
    "company": "업체",
    "alias": "다른 이름",
    "link": "{client_word} 연결",
    "contact": "담당자",
    "consent": "수신 동의",
    "renewal": "갱신",
    "affiliate": "계열사",
    "call": "통화",
    "proposal": "변경 제안",
    "claim": "통화 중 표시",
    "assignment": "실험 배정",
}
_FIELDS = {
    "consent.channel": "매체",
    "consent.purpose": "목적",
    "consent.state": "의사표시",
    "consent.since": "의사표시일",
    "consent.evidence": "근거",
    "link.confirmed": "확인일",
}
_HIDDEN = {"written", "company_id", "contact_id", "changes", "candidates"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one record: ``before`` is None where the record or the value is new."""

    record: str
    field: str
    before: str | None
    after: str
    new: bool
    """Whether the whole record is new."""


def differences(proposal: Proposal) -> list[Difference]:
    """Return what a proposal changes, field by field, in the order it is written."""
    return [one for change in proposal.changes for one in _of(change)]


def record_name(table: str) -> str:
    """Return what a kind of record is called."""
    return worded(_RECORDS[table])


def _of(change: Change) -> Iterator[Difference]:
    new, record = change.before is None, worded(_RECORDS[change.table])
    if change.after is None:
        if change.table == "company":
            name = (change.before or {}).get("name")
            yield Difference(record, "기록", f"{name}({change.key['id']})", "(합쳐져 없어짐)", False)
        return
    named = {key: value for key, value in change.key.items() if key in ("name", "client", "year")}
    for field, value in (named | change.after).items():
        before = (change.before or {}).get(field)
        if field not in _HIDDEN and before != value:
            after = "(지움)" if value is None else _shown(value) or ""
            yield Difference(record, _label(change.table, field), _shown(before), after, new)


def _label(table: str, field: str) -> str:
    key = f"{table}.{field}"
    column = all_columns().get(key)
    return _FIELDS.get(key) or (column.headers[0] if column else "이름" if field == "name" else field)


def _shown(value: object) -> str | None:
    if value is None:
        return None
    return ("예" if value else "아니오") if isinstance(value, bool) else str(value)
