"""Reading kept calls as the duplicate rules see them."""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.orm import Session

from assist.calls.leaf import NoContact, Stop
from assist.calls.report import STOP
from assist.calls.taxonomy import taxonomy
from assist.outreach.duplicates.models import Past
from assist.outreach.duplicates.rules import Rules
from assist.outreach.duplicates.topics import Topics
from assist.srms.store.tables import CallRow, CompanyRow

_COLUMNS = (
    CallRow.id,
    CallRow.company_id,
    CallRow.company_name,
    CallRow.day,
    CallRow.agent,
    CallRow.client,
    CallRow.leaf,
    CallRow.report,
)
Stored = Row[Any]
_LABEL = re.compile(r"^\s*(?:\[[\d:.]+\]\s*)?(?:상담(?:사|원)|A|에이전트)\s*[:：]\s*")
_OPENING, _MEMO_LINES, _CHUNK = 3, 4, 5000


def calls(*where: ColumnElement[bool]) -> Select[Any]:
    """Return the query for calls, oldest first."""
    return select(*_COLUMNS).where(*where).order_by(CallRow.day, CallRow.id)


def of_company(session: Session, company_id: str, since: str) -> list[Row[Any]]:
    """Return a company's calls since a day, and those whose outcome holds for ever."""
    matters = or_(CallRow.day >= since, _holds_for_ever())
    return list(session.execute(calls(CallRow.company_id == company_id, matters)))


def unlinked(session: Session, since: str) -> list[Row[Any]]:
    """Return number, name and client of the calls that stand with no company, only with a name.

    They are those since a day, and those whose outcome holds for ever.
    """
    matters = or_(CallRow.day >= since, _holds_for_ever())
    about = (CallRow.company_id.is_(None), CallRow.company_name.is_not(None), matters)
    columns = (CallRow.id, CallRow.company_name, CallRow.client)
    return list(session.execute(select(*columns).where(*about)))


def refusing(session: Session, since: str, only: Collection[str] | None) -> list[Row[Any]]:
    """Return the calls in which no more calls were wanted: of ``only`` these companies, and those with only a name.

    Where no outcome says so their next steps do, and those since a day are read. ``name`` is the record's.
    """
    codes = taxonomy().codes(lambda leaf: leaf.stops_calls is Stop.OPT_OUT)
    where = [CallRow.leaf.in_(codes) if taxonomy().stops else CallRow.day >= since]
    if only is not None:
        where.append(or_(CallRow.company_id.in_(only), CallRow.company_id.is_(None)))
    query = calls(*where).outerjoin(CompanyRow, CompanyRow.id == CallRow.company_id)
    rows = session.execute(query.add_columns(CompanyRow.name))
    return [row for row in rows if stops(row) and (row.name or row.company_name)]


def numbered(session: Session, ids: Sequence[str]) -> list[Row[Any]]:
    """Return calls by their numbers."""
    return list(session.execute(calls(CallRow.id.in_(ids)))) if ids else []


def every(session: Session, since: str) -> Iterator[Row[Any]]:
    """Yield all calls since a day, read in pieces."""
    query = calls(CallRow.day >= since).execution_options(yield_per=_CHUNK)
    yield from session.execute(query)


def lasting(session: Session, before: str) -> list[Row[Any]]:
    """Return the calls before a day whose outcome holds for ever."""
    return list(session.execute(calls(CallRow.day < before, _holds_for_ever())))


def past(row: Row[Any], topics: Topics, rules: Rules) -> Past:
    """Return a stored call as the rules see it."""
    report: Mapping[str, Any] = row.report or {}
    recalls = [one for one in _steps(report) if one.get("type") in rules.recalls]
    days = [moment(str(one["when"])) for one in recalls if one.get("when")]
    return Past(
        call_id=row.id,
        at=moment(row.day),
        agent=row.agent,
        client=row.client,
        leaf=row.leaf,
        topics=topics.of_call(row.leaf, opening(report)),
        recall=min(days) if days else None,
        asked_recall=bool(recalls) or taxonomy().leaf(row.leaf).recall,
        stops=stops(row),
    )


def stops(row: Row[Any]) -> bool:
    """Whether no more calls were wanted in a stored call: as its outcome says, or a next step where no outcome can."""
    if taxonomy().stops:
        return taxonomy().leaf(row.leaf).stops_calls is Stop.OPT_OUT
    return any(one.get("type") == STOP for one in _steps(row.report or {}))


def _steps(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in report.get("follow_up") or () if isinstance(one, Mapping)]


def _holds_for_ever() -> ColumnElement[bool]:
    """A company that is no more, or that wants no more calls."""
    lasting = taxonomy().codes(
        lambda leaf: leaf.contact is NoContact.CLOSED or leaf.stops_calls is Stop.OPT_OUT
    )
    return CallRow.leaf.in_(lasting)


def opening(report: Mapping[str, Any]) -> list[str]:
    """Return the words in which a call's purpose stands: the agent's first turns, or the first lines of a memo."""
    turns = [
        str(turn.get("text", ""))
        for turn in report.get("turns") or ()
        if isinstance(turn, Mapping) and turn.get("speaker") == "agent"
    ]
    if turns:
        return turns[:_OPENING]
    lines = str(report.get("text") or "").splitlines()
    said = [_LABEL.sub("", line) for line in lines if _LABEL.match(line)]
    return said[:_OPENING] or lines[: _MEMO_LINES if report.get("format") == "memo" else 1]


def moment(text: str) -> datetime.datetime:
    """Return a stored day or moment, without its zone: records are written in the office's time."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=None)
