"""Reading every company's history in a few queries."""

import datetime
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.outreach.priority.models import History, Talk, Year
from assist.srms.directory import UNREACHABLE
from assist.srms.store.tables import CallRow, CompanyRow, ContactRow, LinkRow, RenewalRow

_COMPANY = (
    *(CompanyRow.id, CompanyRow.name, CompanyRow.kind, CompanyRow.state),
    *(CompanyRow.agent, CompanyRow.expiry),
)
_CALL = (
    *(CallRow.company_id, CallRow.day, CallRow.leaf, CallRow.sentiment),
    *(CallRow.complaint, CallRow.value),
)


def histories(session: Session, calls_since: datetime.date | None = None) -> list[History]:
    """Return the history of every company, by number; calls only since a day where one is given."""
    links, years, talks, reachable = (
        _links(session),
        _years(session),
        _talks(session, calls_since),
        _reach(session),
    )
    return [_history(row, links, years, talks, reachable) for row in session.execute(select(*_COMPANY))]


def _history(
    row: Any,
    links: dict[str, list[Any]],
    years: dict[str, list[Year]],
    talks: dict[str, list[Talk]],
    reachable: dict[str, bool],
) -> History:
    tied, known = links.get(row.id, []), tuple(years.get(row.id, ()))
    deadlines = [day for one in tied if (day := _day(one.contract_renewal)) is not None]
    trades = [one.trade_last_year for one in tied if one.trade_last_year is not None]
    ends = [one.expiry for one in known if one.expiry is not None]
    return History(
        company_id=row.id,
        name=row.name,
        kind=row.kind,
        state=row.state,
        agent=row.agent,
        expiry=_day(row.expiry) or max(ends, default=None),
        clients=tuple(one.client for one in tied),
        exempt=bool(tied) and all(one.exempt for one in tied),
        trade=sum(trades) if trades else None,
        deadline=min(deadlines, default=None),
        years=known,
        talks=tuple(talks.get(row.id, ())),
        reachable=reachable.get(row.id, True),
    )


def _links(session: Session) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    columns = (LinkRow.company_id, LinkRow.client, LinkRow.exempt)
    query = select(*columns, LinkRow.trade_last_year, LinkRow.contract_renewal)
    for row in session.execute(query.order_by(LinkRow.company_id, LinkRow.client)):
        found[row.company_id].append(row)
    return found


def _years(session: Session) -> dict[str, list[Year]]:
    found: dict[str, list[Year]] = defaultdict(list)
    for row in session.scalars(select(RenewalRow).order_by(RenewalRow.company_id, RenewalRow.year)):
        year = Year(row.year, _day(row.confirmed), _day(row.expiry), row.grade, row.paid)
        found[row.company_id].append(year)
    return found


def _talks(session: Session, since: datetime.date | None) -> dict[str, list[Talk]]:
    query = select(*_CALL).where(CallRow.company_id.is_not(None)).order_by(CallRow.day)
    query = query.where(CallRow.day >= since.isoformat()) if since else query
    found: dict[str, list[Talk]] = defaultdict(list)
    for row in session.execute(query):
        day = datetime.date.fromisoformat(row.day[:10])
        found[row.company_id].append(Talk(day, row.leaf, row.sentiment, row.complaint, row.value))
    return found


def _reach(session: Session) -> dict[str, bool]:
    """Return whether each company with contacts has one who is still there."""
    found: dict[str, bool] = {}
    for company, state in session.execute(select(ContactRow.company_id, ContactRow.state)):
        found[company] = found.get(company, False) or state not in UNREACHABLE
    return found


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text[:10]) if text else None
