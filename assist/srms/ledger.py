"""The consent ledger: what was said about being contacted, what falls due, and who may be written to."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select, true, update
from sqlalchemy.orm import Session

from assist.srms.clock import now
from assist.srms.consents import CHANNELS, PURPOSES, current, notice_by, reconfirm_by, state_for, verdict
from assist.srms.directory import GONE, UNREACHABLE, company_row, statements, word
from assist.srms.errors import NotFound, SrmsError
from assist.srms.models import Consent, ConsentState, Contact
from assist.srms.store.database import Database, record
from assist.srms.store.tables import CompanyRow, ConsentRow, ContactRow


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said: for the whole company when ``contact_id`` is None (only a refusal counts then)."""

    company_id: str
    contact_id: str | None
    channel: str
    purpose: str
    state: ConsentState
    since: datetime.date
    via: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something the law wants done by a day; ``late`` when that day is past."""

    consent: Consent
    company_name: str
    contact_name: str | None
    by: datetime.date
    late: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """A contact who may be written to."""

    company_id: str
    company_name: str
    contact: Contact


class Ledger:
    """Statements are only added, never changed: the last one of a contact, channel and purpose holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self, company_id: str, contact_id: str | None, channel: str, purpose: str) -> ConsentState:
        """Return what holds for a contact; without any statement, no consent."""
        with self._database.session() as session:
            held = current(statements(session, company_id))
        return state_for(contact_id, channel, purpose, held)

    def add(self, said: Statement, by: str) -> Consent:
        """Record a statement.

        Raises:
            NotFound: no such company.
            SrmsError: unknown channel or purpose, or consent of a whole company.
        """
        _check(said)
        with self._database.session() as session:
            company_row(session, said.company_id)
            row = ConsentRow(
                id=f"S-{uuid.uuid4().hex[:12]}",
                company_id=said.company_id,
                contact_id=said.contact_id,
                channel=said.channel,
                purpose=said.purpose,
                state=said.state.value,
                since=said.since.isoformat(),
                via=said.via,
                evidence=said.evidence,
                written=now(),
            )
            session.add(row)
            record(session, by, "consent", row.id, {"company_id": row.company_id, "state": row.state})
            session.flush()
            return word(Consent, row)

    def notified(self, consent_id: str, day: datetime.date, by: str) -> Consent:
        """Note that the result of a statement was told (제50조제7항).

        Raises:
            NotFound: no such statement.
        """
        with self._database.session() as session:
            told = update(ConsentRow).where(ConsentRow.id == consent_id).values(result_notice=day.isoformat())
            session.execute(told)
            row = session.get(ConsentRow, consent_id)
            if row is None:
                raise NotFound(
                    f"'{consent_id}' 동의 기록이 없습니다. 'assist srms consents'로 번호를 확인해 주세요."
                )
            record(session, by, "notice", consent_id, {"day": day.isoformat()})
            return word(Consent, row)

    def reconfirmations(self, day: datetime.date, within: int = 30) -> list[Due]:
        """Return the consents that must be confirmed again until ``within`` days after ``day``, the oldest first."""
        last = day + datetime.timedelta(days=within)
        with self._database.session() as session:
            given = _last_said(session, ConsentRow.state == ConsentState.GIVEN.value)
            found = [_due(row, reconfirm_by, day) for row in given if _reachable(row)]
            return sorted((due for due in found if due.by <= last), key=_urgency)

    def notices(self, day: datetime.date) -> list[Due]:
        """Return the consents, refusals and withdrawals whose result was not told yet, the most urgent first."""
        untold = and_(ConsentRow.result_notice.is_(None), ConsentRow.state != ConsentState.NONE.value)
        with self._database.session() as session:
            return sorted((_due(row, notice_by, day) for row in _last_said(session, untold)), key=_urgency)

    def recipients(self, channel: str, purpose: str, day: datetime.date) -> Iterator[Recipient]:
        """Yield the contacts who may be written to: for 광고 a live consent, for 업무 no refusal."""
        with self._database.session() as session:
            by_company = defaultdict(list)
            for said in _last_said(session, true()):
                by_company[said.ConsentRow.company_id].append(word(Consent, said.ConsentRow))
            living = (
                select(ContactRow, CompanyRow.name)
                .join(CompanyRow, CompanyRow.id == ContactRow.company_id)
                .where(CompanyRow.state.not_in(GONE), ContactRow.state.not_in(UNREACHABLE))
                .order_by(ContactRow.company_id, ContactRow.id)
            )
            for row, name in session.execute(living):
                if verdict(row.id, channel, purpose, by_company[row.company_id], day).allowed:
                    yield Recipient(row.company_id, name, word(Contact, row))


def _check(said: Statement) -> None:
    for value, known, what in ((said.channel, CHANNELS, "매체"), (said.purpose, PURPOSES, "목적")):
        if value not in known:
            raise SrmsError(f"{what} '{value}'은(는) 없습니다. {', '.join(known)} 가운데 하나로 적어 주세요.")
    if said.contact_id is None and said.state is ConsentState.GIVEN:
        raise SrmsError("동의는 사람마다 받습니다. 담당자 번호를 함께 적어 주세요(정보통신망법 제50조제1항).")


def _last_said(session: Session, which: ColumnElement[bool]) -> list[Row[Any]]:
    """Return the last statements that fit, each with company and contact (``contact`` and ``reach`` may be None)."""
    mine = (ConsentRow.company_id, ConsentRow.contact_id, ConsentRow.channel, ConsentRow.purpose)
    newest = (ConsentRow.since.desc(), ConsentRow.written.desc(), ConsentRow.id.desc())
    place = func.row_number().over(partition_by=mine, order_by=newest).label("place")
    ranked = select(ConsentRow.id, place).subquery()
    query = (
        select(
            ConsentRow,
            CompanyRow.name.label("company"),
            CompanyRow.state.label("standing"),
            ContactRow.name.label("contact"),
            ContactRow.state.label("reach"),
        )
        .join(ranked, and_(ranked.c.id == ConsentRow.id, ranked.c.place == 1))
        .join(CompanyRow, CompanyRow.id == ConsentRow.company_id)
        .outerjoin(ContactRow, ContactRow.id == ConsentRow.contact_id)
        .where(which)
        .order_by(ConsentRow.company_id)
    )
    return list(session.execute(query))


def _reachable(row: Row[Any]) -> bool:
    return row.standing not in GONE and row.reach not in UNREACHABLE


def _due(row: Row[Any], until: Callable[[Consent], datetime.date], day: datetime.date) -> Due:
    consent = word(Consent, row.ConsentRow)
    return Due(consent, row.company, row.contact, until(consent), until(consent) < day)


def _urgency(due: Due) -> tuple[datetime.date, str]:
    return due.by, due.consent.id
