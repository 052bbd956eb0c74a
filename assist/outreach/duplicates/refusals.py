"""Who wants no more calls, held for every record of the same name: of two records the call may have been with either."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.outreach.duplicates import call_history
from assist.outreach.duplicates.unlinked_calls import Names
from assist.srms.consents import REFUSING, current
from assist.srms.directory import contacts, opted_out, statements
from assist.srms.store.tables import CompanyRow, ConsentRow

_ASK = "같은 업체인지 확인하기 전에는 걸지 마세요."


@dataclass(frozen=True, slots=True)
class Refusal:
    """That somebody wants no more calls, in Korean: a record (``company_id``), or a name that is nobody's yet."""

    company_id: str | None
    name: str
    told: str


def refused(
    session: Session, names: Names, now: datetime.datetime, since: str, only: Collection[str] | None = None
) -> dict[str, str]:
    """Return, by company, why it is not to be called: it, or a record of its name, wants no more calls.

    ``only``: read the refusals of these companies alone, and those of names that are nobody's.
    """
    found: dict[str, str] = {}
    for one in (*_written(session, only), *_said(session, names, now, since, only)):
        for company in _held_by(one, names):
            found[company] = f"이름이 같은 {one.told} {_ASK}"
    return found


def _held_by(one: Refusal, names: Names) -> list[str]:
    """Return the records of the name, but for those that another business number tells apart."""
    alike = names.alike(one.name)
    own = next((entry for entry in alike if entry.id == one.company_id), None)
    apart = own is not None and own.biz_no is not None
    return [entry.id for entry in alike if entry is own or not (apart and entry.biz_no)]


def _said(
    session: Session, names: Names, now: datetime.datetime, since: str, only: Collection[str] | None
) -> Iterator[Refusal]:
    for row in call_history.refusing(session, since, only):
        if call_history.moment(row.day) < now:
            name = row.name or row.company_name
            company = row.company_id or names.company(name, row.client)
            yield Refusal(company, name, f"{name}의 {_day(row.day)} 통화에서 수신 거부를 말했습니다.")


def _written(session: Session, only: Collection[str] | None) -> Iterator[Refusal]:
    refusing = (ConsentRow.channel == "전화", ConsentRow.purpose == "광고", ConsentRow.state.in_(REFUSING))
    query = select(CompanyRow.id, CompanyRow.name).join(ConsentRow, ConsentRow.company_id == CompanyRow.id)
    query = query.where(*refusing).distinct().order_by(CompanyRow.id)
    query = query if only is None else query.where(CompanyRow.id.in_(only))
    for company, name in session.execute(query).all():
        why = opted_out(contacts(session, company), current(statements(session, company)))
        if why is not None:
            yield Refusal(company, name, f"{name}({company})의 기록: {why}")


def _day(text: str) -> str:
    day = call_history.moment(text)
    return f"{day.year}년 {day.month}월 {day.day}일"
