"""The consent ledger: what was said about being contacted, what falls due, and who may be written to."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assist.srms.clock import now
from assist.srms.consents import REFUSING, current, notice_by, reconfirm_by, state_for
from assist.srms.directory import GONE, UNREACHABLE, company_row, statements, word
from assist.srms.errors import NotFound, SrmsError
from assist.srms.store.database import Database, record
from assist.srms.store.tables import CompanyRow, ConsentRow, ContactRow
from assist.srms.words import Consent, ConsentState, Contact

CHANNELS = ("메일", "문자", "야간 문자", "전화")
PURPOSES = ("광고", "업무")


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
            given = [one for one in _current(session) if one.state == ConsentState.GIVEN]
            return _due(session, [(one, reconfirm_by(one)) for one in given], day, last)

    def notices(self, day: datetime.date) -> list[Due]:
        """Return the consents, refusals and withdrawals whose result was not told yet, the most urgent first."""
        with self._database.session() as session:
            open_ones = [
                (one, notice_by(one))
                for one in _current(session)
                if one.result_notice is None and one.state != ConsentState.NONE
            ]
            return _due(session, open_ones, day, datetime.date.max)

    def recipients(self, channel: str, purpose: str, day: datetime.date) -> Iterator[Recipient]:
        """Yield the contacts who may be written to: for 광고 a live consent, for 업무 no refusal."""
        with self._database.session() as session:
            by_company = defaultdict(list)
            for one in _current(session):
                by_company[one.company_id].append(one)
            living = (
                select(ContactRow, CompanyRow.name)
                .join(CompanyRow, CompanyRow.id == ContactRow.company_id)
                .where(CompanyRow.state.not_in(GONE), ContactRow.state.not_in(UNREACHABLE))
                .order_by(ContactRow.company_id, ContactRow.id)
            )
            for row, name in session.execute(living):
                if _may(row.id, channel, purpose, by_company[row.company_id], day):
                    yield Recipient(row.company_id, name, word(Contact, row))


def _check(said: Statement) -> None:
    for value, known, what in ((said.channel, CHANNELS, "매체"), (said.purpose, PURPOSES, "목적")):
        if value not in known:
            raise SrmsError(f"{what} '{value}'은(는) 없습니다. {', '.join(known)} 가운데 하나로 적어 주세요.")
    if said.contact_id is None and said.state is ConsentState.GIVEN:
        raise SrmsError("동의는 사람마다 받습니다. 담당자 번호를 함께 적어 주세요(정보통신망법 제50조제1항).")


def _may(contact_id: str, channel: str, purpose: str, held: list[Consent], day: datetime.date) -> bool:
    state = state_for(contact_id, channel, purpose, held)
    if purpose != "광고":
        return state not in REFUSING
    if state != ConsentState.GIVEN:
        return False
    yes = [
        one for one in held if (one.contact_id, one.channel, one.purpose) == (contact_id, channel, purpose)
    ]
    return all(day < reconfirm_by(one) for one in yes)


def _current(session: Session) -> list[Consent]:
    by_company = defaultdict(list)
    for one in statements(session):
        by_company[one.company_id].append(one)
    return [one for said in by_company.values() for one in current(said)]


def _due(
    session: Session, rows: list[tuple[Consent, datetime.date]], day: datetime.date, last: datetime.date
) -> list[Due]:
    wanted = sorted(((by, one) for one, by in rows if by <= last), key=lambda pair: (pair[0], pair[1].id))
    found = []
    for by, one in wanted:
        company = session.get(CompanyRow, one.company_id)
        contact = session.get(ContactRow, one.contact_id) if one.contact_id else None
        name = company.name if company else one.company_id
        found.append(Due(one, name, contact.name if contact else None, by, by < day))
    return found
