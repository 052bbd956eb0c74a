"""Companies and proposals in words, and as the properties of the cards that show them."""

import datetime
from collections.abc import Sequence
from dataclasses import asdict

from assist.calls.taxonomy import taxonomy
from assist.matching.models import Candidate, MatchStatus
from assist.presenters.models import Told, joined
from assist.srms.consents import CHANNELS, PURPOSES, verdict
from assist.srms.differences import differences
from assist.srms.directory import UNREACHABLE
from assist.srms.models import (
    Change,
    Company,
    CompanyCard,
    CompanyFound,
    Consent,
    Contact,
    Kind,
    Proposal,
    ProposalState,
    Proposed,
    Renewal,
)
from assist.srms.transfer.columns import load_columns
from knowledge.packs import active

_VALID = "유효"
_STATES = {
    ProposalState.PENDING: "대기",
    ProposalState.APPROVED: "승인",
    ProposalState.REJECTED: "반려",
    ProposalState.UNDONE: "되돌림",
}
_MOST_CALLS = 5
_OLD_MONTHS = 12
"""A contact not confirmed for so long is asked for again before it is relied on."""


def told_company(result: CompanyFound) -> Told:
    """Return a company, or which ones may be meant."""
    if result.card is not None:
        return _card(result.card)
    lines = tuple(
        f"- {joined((one.name, one.biz_no, one.why))} ({one.company_id})" for one in result.candidates
    )
    if result.status is MatchStatus.AMBIGUOUS:
        return Told("맞을 수 있는 업체가 여럿입니다. 하나를 골라 주세요.", lines)
    near = " 비슷한 이름은 아래와 같습니다." if lines else ""
    return Told(f"SRMS에 없는 업체입니다.{near}", lines)


def told_proposals(result: Proposed) -> Told:
    """Return the changes that wait for a decision."""
    if not result.proposals:
        return Told("SRMS에 바꿀 것은 찾지 못했습니다. 통화는 보관했습니다.")
    lines = tuple(f"- {one.kind.value}: {one.what}" for one in result.proposals)
    return Told(f"변경 제안 {len(lines)}건을 올렸습니다. 승인해야 바뀝니다.", lines)


def _card(card: CompanyCard) -> Told:
    one = card.company
    valid = [_contact(contact) for contact in card.contacts if contact.state == _VALID]
    grade = f"{one.grade} (만료 {one.expiry})" if one.grade and one.expiry else one.grade
    client = active().manifest.terms.client
    lines = [
        f"업체 번호: {one.id}",
        f"사업자번호: {one.biz_no}" if one.biz_no else "",
        f"등급: {grade}" if grade else "",
        *(f"{client}: {link.client}{' (면제)' if link.exempt else ''}" for link in card.links),
        *(f"담당자: {_contact(contact)}" for contact in card.contacts),
        *(f"동의: {each.channel} {each.purpose} {each.state.value}" for each in card.consents),
    ]
    stop = f" 연락하지 마세요: {card.do_not_call}." if card.do_not_call else ""
    who = f"담당자는 {valid[0]}입니다." if valid else "유효한 담당자가 없습니다."
    return Told(f"{one.name}, {who}{stop}", tuple(line for line in lines if line))


def _contact(one: Contact) -> str:
    state = "" if one.state == _VALID else f"({one.state})"
    return joined((one.dept, one.name, one.title, one.tel, one.mobile, one.email, state), " ") or "이름 없음"


def company_card(found: CompanyCard, today: datetime.date) -> dict[str, object]:
    """Return the properties of ``CompanyCard.jsx``; ``today`` decides what may be sent and what is old."""
    company = found.company
    facts = [
        company.ceo and f"대표 {company.ceo}",
        company.kind,
        company.address,
        company.state,
    ]
    return {
        "id": company.id,
        "name": company.name,
        "facts": [fact for fact in facts if fact],
        "biz_no": company.biz_no or "",
        "aliases": list(found.aliases),
        "do_not_call": found.do_not_call or "",
        "standing": _standing(company),
        "links": [
            {"client": one.client, "note": one.exempt_reason or ("면제" if one.exempt else "")}
            for one in found.links
        ],
        "channels": list(CHANNELS),
        "contacts": [_contact_row(one, found.consents, today) for one in found.contacts],
        "renewals": _renewals(found.renewals, graded="company.grade" in load_columns()),
        "consents": [_statement(one) for one in found.consents if one.contact_id is None],
        "calls": [
            {"day": one.day, "client": one.client or "", "path": _path(one.leaf)}
            for one in found.calls[:_MOST_CALLS]
        ],
        "affiliates": [{"id": one.company_id, "name": one.name, "why": one.why} for one in found.affiliates],
    }


def proposal_row(proposal: Proposal, may_decide: bool, choices: Sequence[Company] = ()) -> dict[str, object]:
    """Return one proposal with its before and after; ``may_decide`` shows the buttons, ``choices`` the companies."""
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "company": proposal.company_name,
        "what": proposal.what,
        "quote": proposal.quote or "",
        "state": proposal.state.value,
        "label": _STATES[proposal.state],
        "by": proposal.decided_by or "",
        "reason": proposal.reason or "",
        "urgent": proposal.kind is Kind.OPT_OUT,
        "choices": [
            {"id": one.id, "name": one.name, "about": " · ".join(filter(None, (one.biz_no, one.address)))}
            for one in choices
        ],
        "may_decide": may_decide,
        "changes": [row for change in proposal.changes for row in _changed(proposal, change)],
    }


def _changed(proposal: Proposal, change: Change) -> list[dict[str, str]]:
    """Return what one change writes: a row a field, or one row where the whole record is new."""
    found = differences(proposal.model_copy(update={"changes": (change,)}))
    if change.before is None:
        told = " · ".join(f"{one.field} {one.after}" for one in found if one.after != "아니오")
        return [{"what": f"{found[0].record} 추가", "before": "", "after": told}] if found else []
    return [
        {
            "what": one.field if one.field.startswith(one.record) else f"{one.record} {one.field}",
            "before": one.before or "",
            "after": one.after,
        }
        for one in found
    ]


def candidate_rows(candidates: Sequence[Candidate]) -> list[dict[str, str]]:
    """Return the companies a name may mean."""
    return [{"id": c.company_id, "name": c.name, "biz_no": c.biz_no or "", "why": c.why} for c in candidates]


def _contact_row(one: Contact, held: Sequence[Consent], today: datetime.date) -> dict[str, object]:
    who = " ".join(part for part in (one.dept, one.name, one.title) if part) or "이름 없음"
    gone = one.state in UNREACHABLE
    told = [verdict(one.id, channel, purpose, held, today) for channel in CHANNELS for purpose in PURPOSES]
    return {
        "who": who,
        "role": one.role or "",
        "reach": [r for r in (one.tel, one.mobile, one.email) if r],
        "state": one.state,
        "stale": gone,
        "doubt": one.state not in ("유효", *UNREACHABLE),
        "age": _age(one, today),
        "may": [] if gone else [asdict(each) for each in told],
    }


def _age(one: Contact, today: datetime.date) -> dict[str, object]:
    """Return when a contact was last known to be right, and whether that is too long ago to rely on."""
    day = one.confirmed or one.collected
    if day is None:
        return {"text": "확인한 날 모름", "old": True}
    then = datetime.date.fromisoformat(day[:10])
    months = 12 * (today.year - then.year) + today.month - then.month - (today.day < then.day)
    ago = "오늘" if day[:10] == today.isoformat() else f"{months}달 전" if months > 0 else "한 달 안"
    return {"text": f"{day[:10]} 확인 · {ago}", "old": months >= _OLD_MONTHS}


def _statement(one: Consent) -> str:
    return f"업체 전체: {one.channel} {one.purpose} {one.state.value}({one.since[:10]})"


def _standing(company: Company) -> dict[str, str]:
    """Return until when a company's evaluation or contract holds, with its grade where the pack's companies have one."""
    columns = load_columns()
    if "company.grade" not in columns:
        return {"heading": columns["company.expiry"].headers[0], "text": company.expiry or "모름"}
    until = f" (만료 {company.expiry})" if company.expiry else ""
    return {"heading": "등급", "text": f"{company.grade or '등급 없음'}{until}"}


def _renewals(found: Sequence[Renewal], *, graded: bool) -> list[str]:
    """Return one line a year that is known well, and one for all years of which only the year is known."""
    unknown = "등급 모름" if graded else ""
    told = [
        f"{r.year}년 " + ", ".join(filter(None, (r.grade or unknown, f"만료 {r.expiry}" if r.expiry else "")))
        for r in found
        if r.grade or r.expiry
    ]
    bare = [str(r.year) for r in found if not (r.grade or r.expiry)]
    return [*told, *([f"{', '.join(bare)}년 갱신"] if bare else [])]


def _path(leaf: str | None) -> str:
    return " > ".join(taxonomy().leaf(leaf).path)
