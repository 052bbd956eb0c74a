"""Companies and proposals in words."""

from assist.matching.models import MatchStatus
from assist.presenters.models import Told, joined
from assist.srms.models import CompanyCard, CompanyFound, Contact, Proposed
from knowledge.packs import active

_VALID = "유효"


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
