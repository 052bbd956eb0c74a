"""Which companies may be called for a renewal now, and why the others may not."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.outreach.duplicates.models import Advice, Verdict
from assist.outreach.priority.models import History
from assist.outreach.priority.rules import Rules
from assist.srms.consents import current
from assist.srms.directory import GONE, do_not_call, statements, word
from assist.srms.models import Consent, Contact
from assist.srms.store.tables import ContactRow
from knowledge.packs import worded

CLOSED, EXEMPT, REFUSED = "폐업·합병", "{client_word} 면제", "수신 거부·연락 금지"
RECENT, AGREED, LATER = "같은 일로 이미 통화", "이미 하기로 함", "갱신 때가 아님"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of every company's consents, contacts and calls on a day."""

    contacts: dict[str, list[Contact]]
    consents: dict[str, list[Consent]]
    verdicts: dict[str, Verdict]

    def why_not(self, one: History, day: datetime.date, rules: Rules) -> str | None:
        """Return why a company is left out of the list, None where it belongs there."""
        if one.state in GONE:
            return CLOSED
        if one.exempt:
            return worded(EXEMPT)
        if not _in_season(one, day, rules):
            return LATER
        verdict = self.verdicts.get(one.company_id)
        if self._refuses(one) or (verdict is not None and verdict.advice is Advice.NEVER):
            return REFUSED
        if verdict is not None and (verdict.duplicate or verdict.advice is Advice.WAIT):
            return AGREED if verdict.advice is Advice.MERGE else RECENT
        return None

    def note(self, company_id: str) -> str:
        """Return what to know of a company that may be called: a promised call, something to merge with."""
        verdict = self.verdicts.get(company_id)
        if verdict is None or (verdict.advice is Advice.CALL and not verdict.promised):
            return ""
        return verdict.reasons[0]

    def _refuses(self, one: History) -> bool:
        found, held = self.contacts.get(one.company_id, []), self.consents.get(one.company_id, [])
        return do_not_call(one.state, found, held) is not None


def standing(session: Session, verdicts: dict[str, Verdict]) -> Standing:
    """Return how all companies stand, in three queries."""
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for row in session.scalars(select(ContactRow).order_by(ContactRow.id)):
        contacts[row.company_id].append(word(Contact, row))
    said: dict[str, list[Consent]] = defaultdict(list)
    for one in statements(session):
        said[one.company_id].append(one)
    return Standing(contacts, {company: current(held) for company, held in said.items()}, verdicts)


def _in_season(one: History, day: datetime.date, rules: Rules) -> bool:
    """Whether the last valid day is near enough, or a client's deadline is."""
    if one.deadline is not None and 0 <= (one.deadline - day).days <= rules.deadline_days:
        return True
    left = (one.expiry - day).days if one.expiry else None
    return left is not None and -rules.horizon.after <= left <= rules.horizon.before
