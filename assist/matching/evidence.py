"""What speaks for one company beside its name: business number, phone, client."""

from collections.abc import Sequence

from assist.matching.models import Evidence
from assist.matching.register import Register, digits
from assist.matching.search import Likeness
from knowledge.packs import active


def agreeing(register: Register, possible: Sequence[Likeness], evidence: Evidence) -> Likeness | None:
    """Return the one possible company that the phone or the client speaks for; None when none or several."""
    return _phoned(register, possible, evidence.phone) or _linked(register, possible, evidence.client)


def numbered(
    register: Register, number: str, found: Sequence[Likeness], named: bool
) -> tuple[list[Likeness], bool]:
    """Return the companies with a business number, and whether name and number agree on one company.

    Where no name was ``named``, the number speaks alone.
    """
    holders = register.by_number(number)
    by_company = {one.company: one for one in found}
    rows = [by_company.get(place, Likeness(place, 0.5, "")) for place in holders]
    told = [Likeness(one.company, max(one.score, 0.9), _told(one, named)) for one in rows]
    return told, len(rows) == 1 and (not named or bool(rows[0].why))


def telling_apart(register: Register, company: int, others: int) -> str:
    """Return what a person can ask to tell a company from its namesakes."""
    entry = register.entries[company]
    known = [
        f"사업자등록번호 {entry.biz_no}" if entry.biz_no else "",
        f"{active().manifest.terms.client} {', '.join(entry.clients)}" if entry.clients else "",
        f"전화 {entry.phones[0]}" if entry.phones else "",
        entry.note,
        f"다른 이름 {entry.aliases[0]}" if entry.aliases else "",
    ]
    return f"이름이 같은 업체 {others}곳: " + (" · ".join(filter(None, known)) or f"번호 {entry.id}")


def _told(one: Likeness, named: bool) -> str:
    if not named:
        return "사업자등록번호가 같음"
    return f"{one.why}, 사업자등록번호가 같음" if one.why else "사업자등록번호는 같으나 이름이 다름"


def _phoned(register: Register, possible: Sequence[Likeness], phone: str | None) -> Likeness | None:
    holders = register.by_phone(phone) if phone and digits(phone) else ()
    return _only([one for one in possible if one.company in holders], "전화번호가 같음")


def _linked(register: Register, possible: Sequence[Likeness], client: str | None) -> Likeness | None:
    if not client:
        return None
    linked = [one for one in possible if client in register.entries[one.company].clients]
    near = [one for one in linked if one.score >= possible[0].score - 0.03]
    return _only(near, f"{active().manifest.terms.client} {client}와(과) 거래함")


def _only(agreed: Sequence[Likeness], why: str) -> Likeness | None:
    if len(agreed) != 1:
        return None
    return Likeness(agreed[0].company, min(1.0, agreed[0].score + 0.05), f"{agreed[0].why}, {why}")
