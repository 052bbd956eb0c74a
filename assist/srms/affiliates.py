"""Companies of one group: recorded, or recognised by name stem, address, phone or mail domain. Never merged."""

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from assist.matching.name import plain, split_name, squash
from assist.matching.rules import Rules, load_rules
from assist.srms.models import Affiliate
from assist.srms.store.tables import AffiliateRow, CompanyRow, ContactRow

_SHORTEST_STEM = 2
_MOST = 20
_LOOKED_AT = 200
_COMMON = 5
"""A stem that more companies share than this is a common word, not a group."""
_SHARED_MAIL = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net|co\.kr)|naver\.com|daum\.net|hanmail\.net|gmail\.com|nate\.com|kakao\.com)$"
)
"""Domains anybody may use; they tell nothing."""


def affiliates(session: Session, row: CompanyRow) -> list[Affiliate]:
    """Return the companies that may belong to one group with ``row``, those with the most reasons first.

    Each is a hint with its reasons; affiliates have business numbers of their own and are never merged (SRM-002).
    """
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for other, why in (*_recorded(session, row), *_alike(session, row), *_same_lines(session, row)):
        names[other.id] = other.name
        found.setdefault(other.id, []).append(why)
    ordered = sorted(found, key=lambda key: (-len(found[key]), names[key]))
    return [Affiliate(company_id=key, name=names[key], why=", ".join(found[key])) for key in ordered[:_MOST]]


def stem(name: str, rules: Rules) -> str | None:
    """Return a name without legal form and trailing words of trade, or None where too little is left."""
    key = _bare(name, rules)
    word = max((word for word in rules.field_words if key.endswith(word)), key=len, default="")
    rest = key.removesuffix(word) if word else key
    return rest if len(rest) >= _SHORTEST_STEM else None


def _bare(name: str, rules: Rules) -> str:
    return squash(split_name(plain(name), rules).text, rules)


def _recorded(session: Session, row: CompanyRow) -> Iterator[tuple[CompanyRow, str]]:
    rows = select(AffiliateRow).where(or_(AffiliateRow.company_id == row.id, AffiliateRow.other_id == row.id))
    for pair in session.scalars(rows):
        other = session.get(CompanyRow, pair.other_id if pair.company_id == row.id else pair.company_id)
        if other is not None:
            yield other, pair.why or "계열사로 기록됨"


def _alike(session: Session, row: CompanyRow) -> Iterator[tuple[CompanyRow, str]]:
    rules = load_rules()
    root = stem(row.name, rules)
    if root is not None:
        written = CompanyRow.name.contains(root, autoescape=True)
        alike = [one for one in _others(session, row, written) if stem(one.name, rules) == root]
        found = [one for one in alike if _bare(one.name, rules) != _bare(row.name, rules)]
        if len(found) <= _COMMON:
            yield from ((one, f"이름의 '{root}'이(가) 같음") for one in found)
    if row.address:
        yield from ((one, "주소가 같음") for one in _others(session, row, CompanyRow.address == row.address))


def _same_lines(session: Session, row: CompanyRow) -> Iterator[tuple[CompanyRow, str]]:
    own = list(session.scalars(select(ContactRow).where(ContactRow.company_id == row.id)))
    phones = {number for one in own for number in (one.tel, one.mobile) if number}
    domains = {one.email.rpartition("@")[2].lower() for one in own if one.email and "@" in one.email}
    if phones:
        called = or_(ContactRow.tel.in_(phones), ContactRow.mobile.in_(phones))
        yield from ((one, "전화번호가 같음") for one in _holders(session, row, called))
    for domain in sorted(domains):
        if not _SHARED_MAIL.search(domain):
            ends = ContactRow.email.endswith(f"@{domain}", autoescape=True)
            yield from ((one, f"메일 도메인이 {domain}") for one in _holders(session, row, ends))


def _holders(session: Session, row: CompanyRow, which: ColumnElement[bool]) -> list[CompanyRow]:
    return _others(session, row, CompanyRow.id.in_(select(ContactRow.company_id).where(which)))


def _others(session: Session, row: CompanyRow, which: ColumnElement[bool]) -> list[CompanyRow]:
    found = select(CompanyRow).where(which, CompanyRow.id != row.id).order_by(CompanyRow.id)
    return list(session.scalars(found.limit(_LOOKED_AT)))
