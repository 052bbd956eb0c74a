"""Which statement about being contacted holds, and whether something may be sent."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assist.srms.models import Consent, ConsentState

REFUSING = (ConsentState.REFUSED, ConsentState.WITHDRAWN)
CHANNELS = ("메일", "문자", "야간 문자", "전화")
ADVERTISING = "광고"
PURPOSES = (ADVERTISING, "업무")
_NOTICE_DAYS = 14
_RECONFIRM_YEARS = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a contact may be written to by one channel for one purpose, and why in Korean."""

    channel: str
    purpose: str
    allowed: bool
    why: str


def current(statements: Iterable[Consent]) -> list[Consent]:
    """Return the last statement of each contact, channel and purpose (``statements`` in order of time)."""
    latest = {(one.contact_id, one.channel, one.purpose): one for one in statements}
    return list(latest.values())


def state_for(contact_id: str | None, channel: str, purpose: str, held: Sequence[Consent]) -> ConsentState:
    """Return what holds for one contact: a refusal of the whole company beats an older yes of the contact.

    A company-wide yes is nobody's yes: consent is a person's (정보통신망법 제50조제1항).
    """
    about = [one for one in held if (one.channel, one.purpose) == (channel, purpose)]
    own = next((one for one in about if one.contact_id == contact_id), None)
    whole = next((one for one in about if one.contact_id is None and one.state in REFUSING), None)
    if whole is not None and (own is None or own.since <= whole.since):
        return whole.state
    return ConsentState.NONE if own is None or own.contact_id is None else own.state


def verdict(
    contact_id: str, channel: str, purpose: str, held: Sequence[Consent], day: datetime.date
) -> Verdict:
    """Return whether something may be sent to a contact: for 광고 a live consent is needed, for 업무 no refusal."""
    state = state_for(contact_id, channel, purpose, held)
    if state in REFUSING:
        return Verdict(channel, purpose, False, f"{state.value}함")
    if purpose != ADVERTISING:
        return Verdict(channel, purpose, True, "거부한 적 없음")
    if state is not ConsentState.GIVEN:
        return Verdict(channel, purpose, False, "동의한 적 없음")
    mine = (contact_id, channel, purpose)
    yes = [one for one in held if (one.contact_id, one.channel, one.purpose) == mine]
    old = next((one for one in yes if day >= reconfirm_by(one)), None)
    if old is not None:
        return Verdict(channel, purpose, False, f"{old.since}에 동의했으나 2년이 지나 다시 확인해야 함")
    return Verdict(channel, purpose, True, f"{yes[-1].since}에 동의")


def reconfirm_by(consent: Consent) -> datetime.date:
    """Return the day before which a yes must be confirmed again (제50조제8항, 시행령 제62조의3: every two years)."""
    since = datetime.date.fromisoformat(consent.since)
    day = since.replace(day=28) if (since.month, since.day) == (2, 29) else since
    return day.replace(year=since.year + _RECONFIRM_YEARS)


def notice_by(consent: Consent) -> datetime.date:
    """Return the last day for telling the result of a statement (제50조제7항, 시행령 제62조의2: 14 days)."""
    return datetime.date.fromisoformat(consent.since) + datetime.timedelta(days=_NOTICE_DAYS)
