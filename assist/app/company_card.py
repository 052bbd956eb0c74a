"""A company of SRMS and its open proposals as the properties of the cards that show them."""

from collections.abc import Sequence

from assist.calls.taxonomy import taxonomy
from assist.srms.explain import differences
from assist.srms.matching.words import Candidate
from assist.srms.words import CompanyCard, Contact, Proposal, ProposalState, Renewal

_STATES = {
    ProposalState.PENDING: "대기",
    ProposalState.APPROVED: "승인",
    ProposalState.REJECTED: "반려",
    ProposalState.UNDONE: "되돌림",
}
_MOST_CALLS = 5


def company_card(found: CompanyCard) -> dict[str, object]:
    """Return the properties of ``CompanyCard.jsx``."""
    company = found.company
    facts = [
        company.biz_no,
        company.ceo and f"대표 {company.ceo}",
        company.kind,
        company.address,
        company.state,
    ]
    return {
        "id": company.id,
        "name": company.name,
        "facts": [fact for fact in facts if fact],
        "aliases": list(found.aliases),
        "do_not_call": found.do_not_call or "",
        "grade": f"{company.grade or '등급 없음'}{f' (만료 {company.expiry})' if company.expiry else ''}",
        "links": [
            {"client": one.client, "note": one.exempt_reason or ("면제" if one.exempt else "")}
            for one in found.links
        ],
        "contacts": [_contact(one) for one in found.contacts],
        "renewals": _renewals(found.renewals),
        "consents": [
            {
                "channel": one.channel,
                "purpose": one.purpose,
                "state": one.state.value,
                "since": one.since[:10],
            }
            for one in found.consents
        ],
        "calls": [
            {"day": one.day, "client": one.client or "", "path": _path(one.leaf)}
            for one in found.calls[:_MOST_CALLS]
        ],
        "affiliates": [{"id": one.company_id, "name": one.name, "why": one.why} for one in found.affiliates],
    }


def proposal_row(proposal: Proposal, may_decide: bool) -> dict[str, object]:
    """Return one proposal with its before and after; ``may_decide`` shows the buttons."""
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "company": proposal.company_name,
        "what": proposal.what,
        "quote": proposal.quote or "",
        "state": proposal.state.value,
        "label": _STATES[proposal.state],
        "by": proposal.decided_by or "",
        "may_decide": may_decide,
        "changes": [
            {"record": d.record, "field": d.field, "before": d.before or "", "after": d.after}
            for d in differences(proposal)
        ],
    }


def candidate_rows(candidates: Sequence[Candidate]) -> list[dict[str, str]]:
    """Return the companies a name may mean."""
    return [{"id": c.company_id, "name": c.name, "biz_no": c.biz_no or "", "why": c.why} for c in candidates]


def _contact(one: Contact) -> dict[str, object]:
    who = " ".join(part for part in (one.dept, one.name, one.title) if part) or "이름 없음"
    return {
        "who": who,
        "reach": [r for r in (one.tel, one.mobile, one.email) if r],
        "state": one.state,
        "stale": one.state != "유효",
    }


def _renewals(found: Sequence[Renewal]) -> list[str]:
    """Return one line a year that is known well, and one for all years of which only the year is known."""
    told = [
        f"{r.year}년 {r.grade or '등급 모름'}{f', 만료 {r.expiry}' if r.expiry else ''}"
        for r in found
        if r.grade or r.expiry
    ]
    bare = [str(r.year) for r in found if not (r.grade or r.expiry)]
    return [*told, *([f"{', '.join(bare)}년 갱신"] if bare else [])]


def _path(leaf: str | None) -> str:
    known = taxonomy().leaves.get(leaf or "")
    return " > ".join(known.path) if known else ""
