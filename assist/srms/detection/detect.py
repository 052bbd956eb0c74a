"""Makes proposals from a call report and what SRMS knows of the company; nothing is written here."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assist.calls.leaf import Stop
from assist.calls.report import CallReport, ContactChange, NewContact
from assist.calls.taxonomy import taxonomy
from assist.srms.clock import now, today
from assist.srms.detection.contacts import concerned, numbers_in, numbers_of
from assist.srms.detection.lexicon import Lexicon, load_lexicon
from assist.srms.directory import GONE, UNREACHABLE
from assist.srms.models import Change, CompanyCard, ConsentState, Contact, Kind
from knowledge.packs import active, worded

_SALES = "광고"
_DEAD, _DOUBT = "결번", "확인 필요"
_AROUND = 60
"""Letters of a long line kept on each side of what was looked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal before it has a number: what a person reads, what would change, and the words it rests on."""

    kind: Kind
    what: str
    changes: tuple[Change, ...]
    quote: str | None
    urgent: bool = False
    """Whether somebody asked not to be contacted: such proposals stand first."""


def detect(report: CallReport, card: CompanyCard) -> list[Draft]:
    """Return what the call says about a registered company, opt-outs first."""
    lexicon = load_lexicon()
    drafts = [*_opt_out(report, card, lexicon)]
    if report.contact_change is not None:
        change = report.contact_change
        drafts.extend(_stale(report, change, card, lexicon) if change.stale else _told(report, change, card))
    drafts.extend(_unknown_client(report, card))
    return drafts


def register(report: CallReport, owner: str | None) -> Draft:
    """Return the proposal to register a company SRMS does not know (SRM-014); a person decides.

    Consent starts as none: nobody is put on a mailing list by this (정보통신망법 제50조제5항제3호).
    """
    key, name = _new_key("N"), report.company or ""
    changes = [Change(table="company", key={"id": key}, before=None, after=_new_company(name, owner))]
    if report.client:
        changes.append(_link(key, report))
    new = report.contact_change.new if report.contact_change else None
    if new is not None:
        changes.append(_new_contact(key, new, _day(report)))
    asked = f", {active().manifest.terms.client} {report.client}" if report.client else ""
    what = f"SRMS에 없는 업체 '{name}' 등록(주 상담사 제안: {owner or '미정'}{asked}). 광고 수신은 '동의 없음'으로 시작"
    refusals = list(_opt_out_of(key, report, load_lexicon(), frozenset()))
    for draft in refusals:
        what, changes = f"{what}. {draft.what}", [*changes, *draft.changes]
    return Draft(Kind.REGISTER, what, tuple(changes), _quote(report, "leaf", name), urgent=bool(refusals))


def _opt_out(report: CallReport, card: CompanyCard, lexicon: Lexicon) -> Iterator[Draft]:
    refused = frozenset(
        one.channel
        for one in card.consents
        if one.contact_id is None and one.purpose == _SALES and one.state == ConsentState.REFUSED
    )
    yield from _opt_out_of(card.company.id, report, lexicon, refused)


def _opt_out_of(
    company_id: str, report: CallReport, lexicon: Lexicon, known: frozenset[str]
) -> Iterator[Draft]:
    kinds = taxonomy()
    stops = any(one.type == lexicon.stop_follow_up for one in report.follow_up)
    if kinds.leaf(report.leaf).stops_calls is Stop.OPT_OUT:
        heard = " ".join(filter(None, (report.quotes.get("leaf"), *(one.what for one in report.follow_up))))
        channels = lexicon.named_channels(heard)
    elif stops and (kinds.leaf(report.leaf).annoyed or not kinds.stops):
        channels = (next(iter(lexicon.channels)),)
    else:
        return
    quote = _quote(report, "leaf")
    changes = tuple(
        _refusal(company_id, channel, report, quote) for channel in channels if channel not in known
    )
    if changes:
        yield Draft(
            Kind.OPT_OUT,
            f"업체 전체의 {'·'.join(channels)} 광고 수신 거부를 기록",
            changes,
            quote,
            urgent=True,
        )


def _refusal(company_id: str, channel: str, report: CallReport, quote: str | None) -> Change:
    return _statement(company_id, None, channel, ConsentState.REFUSED, report, quote)


def _statement(
    company_id: str,
    contact_id: str | None,
    channel: str,
    state: ConsentState,
    report: CallReport,
    why: str | None,
) -> Change:
    after = {
        "company_id": company_id,
        "contact_id": contact_id,
        "channel": channel,
        "purpose": _SALES,
        "state": state.value,
        "since": _day(report),
        "via": "통화",
        "evidence": f"통화 {report.id}: {why or report.leaf}"[:500],
        "written": now(),
    }
    return Change(table="consent", key={"id": _new_key("S")}, before=None, after=after)


def _stale(report: CallReport, change: ContactChange, card: CompanyCard, lexicon: Lexicon) -> Iterator[Draft]:
    meaning, new = lexicon.meaning(change.reason), change.new
    live = [one for one in card.contacts if one.state not in UNREACHABLE]
    about, told_who = concerned(report.text, live, new.name if new else None)
    about, told_who = (live, True) if meaning.company else (about, told_who)
    changes = [_state_of(one, meaning.contact, report) for one in about if one.state != meaning.contact]
    said = [f"{_called(one)} → {meaning.contact}({change.reason})" for one in about]
    said += [] if told_who or not about else [worded("통화에 이름이나 번호가 없어 {role_word}으로 봄")]
    for one in about:
        changes.extend(_consents_end(one, card, report, change.reason))
    quote = _quote(report, "contact", *(_needles(new) if new else ()))
    if meaning.company and card.company.state not in (meaning.company, *GONE):
        before, after = {"state": card.company.state}, {"state": meaning.company}
        changes.insert(0, Change(table="company", key={"id": card.company.id}, before=before, after=after))
        said.insert(0, f"업체 상태 {card.company.state} → {meaning.company}")
        quote = _quote(report, "leaf")
    if new is not None:
        told = _person(report, new, card)
        changes.extend(told)
        said.extend([f"새 담당자 {_told_of(new)}"] if told else [])
    if changes:
        kind = Kind.COMPANY if meaning.company else Kind.CONTACT
        yield Draft(kind, ", ".join(said), tuple(changes), quote)


def _told(report: CallReport, change: ContactChange, card: CompanyCard) -> Iterator[Draft]:
    if change.new is None:
        return
    changes = _person(report, change.new, card)
    if changes:
        quote = _quote(report, "contact", *_needles(change.new))
        who = "새 담당자" if changes[0].before is None else "담당자 정보"
        yield Draft(Kind.DETAILS, f"{who} {_told_of(change.new)}({change.reason})", tuple(changes), quote)


def _person(report: CallReport, new: NewContact, card: CompanyCard) -> list[Change]:
    """Return the change that records a person or address: of a known contact, or a new one."""
    after = {key: value for key, value in _details(new).items() if value}
    if new.name or new.dept or (report.contact_change and report.contact_change.stale):
        known = next((one for one in card.contacts if one.name == new.name and new.name), None)
    else:
        live = [one for one in card.contacts if one.state not in UNREACHABLE]
        known = next(iter(concerned(report.text, live)[0]), None)
    if known is None:
        return [_new_contact(card.company.id, new, _day(report))]
    told = {key: value for key, value in after.items() if getattr(known, key) != value}
    if not told:
        return []
    told["confirmed"] = _day(report)
    before = {key: getattr(known, key) for key in told}
    return [Change(table="contact", key={"id": known.id}, before=before, after=told)]


def _details(new: NewContact) -> dict[str, Any]:
    mobile = bool(new.phone and new.phone.startswith("01"))
    return {
        "name": new.name,
        "title": new.title,
        "dept": new.dept,
        "tel": None if mobile else new.phone,
        "mobile": new.phone if mobile else None,
        "email": new.email,
    }


def _new_contact(company_id: str, new: NewContact, day: str) -> Change:
    after = _details(new) | {
        "company_id": company_id,
        "role": active().manifest.roles[0],
        "source": "통화",
        "collected": day,
        "confirmed": day,
        "state": "유효",
    }
    return Change(table="contact", key={"id": _new_key("P")}, before=None, after=after)


def _new_company(name: str, owner: str | None) -> dict[str, Any]:
    return {"name": name, "state": "정상", "via": "통화", "agent": owner}


def _state_of(contact: Contact, state: str, report: CallReport) -> Change:
    after: dict[str, Any] = {"state": state, "confirmed": _day(report)}
    dead = numbers_of(contact, numbers_in(report.text))
    if state == _DEAD and len([number for number in (contact.tel, contact.mobile) if number]) > len(dead) > 0:
        after |= {"state": _DOUBT, **dict.fromkeys(dead)}  # the other number may still be his
    before = {key: getattr(contact, key) for key in after}
    return Change(table="contact", key={"id": contact.id}, before=before, after=after)


def _consents_end(contact: Contact, card: CompanyCard, report: CallReport, reason: str) -> Iterator[Change]:
    """End a former contact's consents; they never pass to the successor (SRM-013)."""
    for one in card.consents:
        if one.contact_id == contact.id and one.state == ConsentState.GIVEN:
            state = ConsentState.NONE
            yield _statement(card.company.id, contact.id, one.channel, state, report, f"담당자 {reason}")


def _unknown_client(report: CallReport, card: CompanyCard) -> Iterator[Draft]:
    if report.client and report.client not in {one.client for one in card.links}:
        what = f"{active().manifest.terms.client} {report.client} 연결 추가({_clients(card)})"
        quote = _quote(report, "", report.client)
        yield Draft(Kind.LINK, what, (_link(card.company.id, report),), quote)


def _link(company_id: str, report: CallReport) -> Change:
    key = {"company_id": company_id, "client": report.client or ""}
    return Change(table="link", key=key, before=None, after={"confirmed": _day(report), "exempt": False})


def _clients(card: CompanyCard) -> str:
    known = ", ".join(one.client for one in card.links)
    return f"SRMS에는 {known}만 있음" if known else worded("SRMS에는 연결된 {client_word}가 없음")


def _called(contact: Contact) -> str:
    who = " ".join(filter(None, (contact.name, contact.title)))
    return who or contact.dept or contact.tel or contact.mobile or contact.email or "담당자"


def _told_of(new: NewContact) -> str:
    return " ".join(filter(None, (new.name, new.title, new.dept, new.phone, new.email)))


def _quote(report: CallReport, label: str, *needles: str) -> str | None:
    """Return verbatim words of the call: the label's quote, else those around a needle, else the outcome's."""
    if report.quotes.get(label):
        return report.quotes[label]
    for needle in filter(None, needles):
        line = next((row for row in report.text.splitlines() if needle in row), None)
        if line is not None:
            place = line.index(needle)
            return line[max(0, place - _AROUND) : place + len(needle) + _AROUND].strip()
    return report.quotes.get("leaf")


def _needles(new: NewContact) -> tuple[str, ...]:
    """Return what a call may hold of new details, most telling first; people spell addresses and numbers out."""
    mail, phone = new.email or "", new.phone or ""
    return mail, phone, mail.partition("@")[0], phone[-4:], new.name or ""


def _day(report: CallReport) -> str:
    return (report.date or today()).isoformat()


def _new_key(letter: str) -> str:
    return f"{letter}-{uuid.uuid4().hex[:12]}"
