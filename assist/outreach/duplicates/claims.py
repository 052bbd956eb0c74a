"""Claims: one agent calls a company at a time, and the others are told who."""

import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assist.outreach.duplicates.models import Claim
from assist.srms.clock import now
from assist.srms.directory import company_row
from assist.srms.errors import Conflict
from assist.srms.store.database import Database
from assist.srms.store.tables import ClaimRow, CompanyRow

ANYTHING = "통화"
"""The topic of a claim that names none."""


def claim(database: Database, company_id: str, agent: str, topic: str, minutes: int) -> Claim:
    """Claim a company for ``minutes``; the holder's own claim is prolonged.

    Raises:
        NotFound: no company has this number.
        Conflict: somebody else is calling it; the message says who and until when.
    """
    with database.session() as session:
        _drop_expired(session, company_id)  # writes first: from here on SQLite lets nobody else write
        company_row(session, company_id)
        session.execute(select(CompanyRow.id).where(CompanyRow.id == company_id).with_for_update())
        held = _held(session, company_id)
        other = next((one for one in held if one.agent != agent), None)
        if other is not None:
            raise Conflict(
                f"{other.agent}님이 {clock(other.at)}부터 이 업체에 거는 중입니다({other.topic}). "
                f"{clock(other.until)}까지 기다리거나 {other.agent}님에게 먼저 물어봐 주세요."
            )
        session.execute(delete(ClaimRow).where(ClaimRow.company_id == company_id))
        until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=minutes)
        row = ClaimRow(
            company_id=company_id,
            topic=topic[:80],
            agent=agent[:80],
            at=now(),
            until=until.isoformat(timespec="microseconds"),
        )
        session.add(row)
        return _word(row)


def release(database: Database, company_id: str, agent: str, *, anybody: bool = False) -> bool:
    """Give a claim back; returns whether there was one. ``anybody`` also ends another's claim (a lead may).

    Raises:
        NotFound: no company has this number.
        Conflict: the claim is somebody else's.
    """
    with database.session() as session:
        _drop_expired(session, company_id)
        company_row(session, company_id)
        held = _held(session, company_id)
        other = next((one for one in held if one.agent != agent), None)
        if other is not None and not anybody:
            raise Conflict(
                f"{other.agent}님이 잡은 업체입니다. {clock(other.until)}에 저절로 풀립니다. "
                "급하면 팀장에게 부탁해 주세요."
            )
        session.execute(delete(ClaimRow).where(ClaimRow.company_id == company_id))
        return bool(held)


def holder(session: Session, company_id: str) -> Claim | None:
    """Return who is calling a company now."""
    held = _held(session, company_id)
    return _word(held[0]) if held else None


def holders(session: Session) -> dict[str, Claim]:
    """Return every claim that holds now, by company."""
    rows = session.scalars(select(ClaimRow).where(ClaimRow.until > now()))
    return {row.company_id: _word(row) for row in rows}


def clock(moment: str) -> str:
    """Return a stored UTC moment as the clock on the wall shows it."""
    return datetime.datetime.fromisoformat(moment).astimezone().strftime("%H:%M")


def _drop_expired(session: Session, company_id: str) -> None:
    session.execute(delete(ClaimRow).where(ClaimRow.company_id == company_id, ClaimRow.until <= now()))


def _held(session: Session, company_id: str) -> list[ClaimRow]:
    rows = select(ClaimRow).where(ClaimRow.company_id == company_id, ClaimRow.until > now())
    return list(session.scalars(rows))


def _word(row: ClaimRow) -> Claim:
    return Claim(row.company_id, row.agent, row.topic, row.at, row.until)
