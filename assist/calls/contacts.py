"""What a call says about the registered contact, and who is to be called instead."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from assist.calls.contact_points import contact_words, mails, phones
from assist.calls.leaf import Leaf, NoContact
from assist.calls.report import CallFormat, ContactChange, NewContact, Speaker
from assist.calls.transcript.reader import Reading
from assist.calls.transcript.segments import Piece
from assist.privacy.names import names
from knowledge.packs import active
from knowledge.text.surnames import surnames

_DEPT = re.compile(
    r"(?<![가-힣])([가-힣]{1,6}(?:팀|본부|사업부)|[가-힣]{0,4}(?:(?:관리|영업|구매|총무|경리|재무|기획|지원|생산|품질|자재|외주)(?:부|실|과)))(?=[\s에으로가은는이의,.:)]|$)"
)
_NO_TITLE = "씨"
_AFTER_TITLE = (
    r"님|라고|이|가|께|한테|에게|으로|로|예요|입니|인데|고요|요|는|은|를|을|와|과|랑|하고|의|도|\s|[.,)/]|$"
)
_GREETING = 5  # pieces in which unlabelled speech asks for somebody
_MYSELF = re.compile(r"(제가|저는|전|저)\s+$")
_TITLE_IS = re.compile(r"(?:직함|직급|직책)[은이]?\s?[:은는이가]?\s?([가-힣]{2,4}?)(?=이|님|입|예|[\s.,]|$)")
_NO_SURNAMES = frozenset("여소복태갈옹계음빈동온범좌팽승간견당화창")
"""Rare surnames that begin other words before a title (여기 담당, 계약 담당)."""
_NO_NAMES = frozenset(
    {
        "그건",
        "이건",
        "우리",
        "저희",
        "담당",
        "해당",
        "전임",
        "그쪽",
        "여기",
        "지금",
        "이번",
        "원래",
        "기존",
        "사업",
    }
)
_OWN_NUMBER = re.compile(
    r"(제|내|이|여기|우리|저희) ?(번호|핸드폰|휴대폰|전화)|직통|내선|핸드폰|휴대폰|번으?로|(으로|로) ?(전화|연락)? ?주"
)


_REASONS = {
    NoContact.CLOSED: ("합병", "휴업", "폐업"),
    NoContact.WRONG_NUMBER: ("결번", "오번호"),
    NoContact.CHANGED_PERSON: ("퇴사", "휴직", "부서 이동", "업무 변경"),
}
_UNTOLD = {NoContact.CLOSED: "폐업", NoContact.WRONG_NUMBER: "오번호"}


@dataclass(frozen=True, slots=True)
class Found:
    """A contact change and the pieces that say it."""

    change: ContactChange
    quote: Piece | None


def contact_change(reading: Reading, leaf: Leaf) -> Found | None:
    """Return what the call says about the contact, or None when it says nothing."""
    words = contact_words()
    supplier = reading.supplier
    nobody = leaf.contact is NoContact.WRONG_NUMBER
    heard = reading.pieces if nobody else _heard(reading)
    if leaf.contact in _REASONS:
        reason, quote = _reason(heard, leaf.contact)
        new = None if nobody else _new(reading, gone=True)
        return Found(ContactChange(stale=True, reason=reason, new=new), quote)
    change = next((piece for piece in heard if words.change.search(piece.text)), None)
    handed_over = _new(reading, gone=True) if change else None
    if handed_over and handed_over.name and (handed_over.phone or handed_over.email):
        reason, quote = _reason(heard, NoContact.CHANGED_PERSON)
        if quote:
            return Found(ContactChange(stale=True, reason=reason, new=handed_over), quote)
    told = _new(reading, gone=False)
    if change and told and told.name:
        return Found(ContactChange(stale=False, reason=words.changed_reason, new=told), change)
    myself = _myself(reading)
    if myself and any(words.change.search(piece.text) for piece in reading.pieces):
        new = NewContact(
            name=myself[0], title=_title_of(myself[0], reading), phone=told.phone if told else None,
            email=told.email if told else None,
        )  # fmt: skip
        return Found(ContactChange(stale=False, reason=words.changed_reason, new=new), myself[1])
    own = any(_OWN_NUMBER.search(piece.text) for piece in supplier)
    if told and (told.email or (told.phone and own)):
        given = NewContact(phone=told.phone if own else None, email=told.email)
        return Found(ContactChange(stale=False, reason="정보 추가", new=given), _holding(reading, given))
    return None


def _heard(reading: Reading) -> Sequence[Piece]:
    """Return what may be the supplier's words about a contact: all that is said where nobody says who speaks."""
    guessed = reading.format is CallFormat.STT and any(turn.inferred for turn in reading.turns)
    return reading.pieces if guessed else reading.supplier


def _reason(pieces: Sequence[Piece], gone: NoContact) -> tuple[str, Piece | None]:
    allowed = _REASONS[gone]
    for reason in contact_words().reasons:
        said = next((p for p in pieces if reason.value in allowed and reason.pattern.search(p.text)), None)
        if said:
            return reason.value, said
    return _UNTOLD.get(gone, contact_words().changed_reason), None


def _new(reading: Reading, gone: bool) -> NewContact | None:
    text = " ".join(piece.text for piece in (_heard(reading) if gone else reading.supplier))
    numbers, addresses = phones(text), _addresses(reading)
    name, title = _person(reading) if gone or contact_words().change.search(text) else (None, None)
    dept = _dept(_heard(reading)) if gone else None
    found = NewContact(
        name=name, title=title, dept=dept, phone=numbers[-1] if numbers else None,
        email=addresses[0] if addresses else None,
    )  # fmt: skip
    return found if any(found.model_dump().values()) else None


def _addresses(reading: Reading) -> list[str]:
    """Return the addresses of a call; what only the agent says of his own company's is none of the supplier's."""
    said = mails(" ".join(piece.text for piece in reading.supplier))
    ours = active().manifest.sender.email.lower().partition("@")[2]
    everyone = mails(" ".join(piece.text for piece in reading.pieces))
    return [one for one in everyone if one in said or not ours or one.partition("@")[2] != ours]


def _person(reading: Reading) -> tuple[str | None, str | None]:
    """Return the new person: the last one with a title whom the agent did not ask for."""
    titled = re.compile(
        rf"(?<![가-힣])([가-힣]{{1,4}})\s?({'|'.join([*contact_words().titles, _NO_TITLE])})(?:{_AFTER_TITLE})"
    )
    known = surnames().single - _NO_SURNAMES
    said: list[tuple[str, str]] = []
    asked: set[tuple[str, str]] = set()
    guessed = _heard(reading) is reading.pieces
    for place, piece in enumerate(reading.pieces):
        named = [m for m in titled.finditer(piece.text) if m[1][0] in known and m[1] not in _NO_NAMES]
        if place < _GREETING if guessed else piece.speaker is Speaker.AGENT:
            asked |= {(m[1][0], m[2]) for m in named if m[1][0] not in {name[0] for name, _ in said}}
        else:
            said += [(m[1], m[2]) for m in named if not _was_asked(m[1], m[2], asked)]
    told = _told(reading, {surname for surname, _ in asked})
    if not said:
        return told, _title(reading) if told else None
    surname, title = said[-1][0], said[-1][1]
    full = next((n for n, _ in reversed(said) if len(n) > 1 and n[0] == surname[0]), None)
    if full is None and told and told[0] == surname[0]:
        full = told
    return full or surname, title if title != _NO_TITLE else None


def _was_asked(name: str, title: str, asked: Set[tuple[str, str]]) -> bool:
    """Whether the agent asked for somebody of that name: a whole name with another title is another person."""
    return any(name[0] == surname and (len(name) == 1 or title == known) for surname, known in asked)


def _told(reading: Reading, asked: set[str]) -> str | None:
    """Return the last whole name that is said without a title, of those the agent did not ask for."""
    found = [
        piece.text[start:end]
        for piece in _heard(reading)
        for start, end in sorted(names(piece.text))
        if end - start > 1 and piece.text[start] not in asked
    ]
    return found[-1] if found else None


def _myself(reading: Reading) -> tuple[str, Piece] | None:
    """Return the name by which the supplier calls himself, and where."""
    for piece in reading.said_by(Speaker.CUSTOMER):
        for start, end in names(piece.text):
            if end - start > 1 and _MYSELF.search(piece.text, 0, start):
                return piece.text[start:end], piece
    return None


def _title_of(name: str, reading: Reading) -> str | None:
    titled = re.compile(rf"{name}\s?({'|'.join(contact_words().titles)})")
    return next((m[1] for piece in reading.pieces for m in titled.finditer(piece.text)), _title(reading))


def _title(reading: Reading) -> str | None:
    said = (m[1] for piece in reading.pieces for m in _TITLE_IS.finditer(piece.text))
    return next((title for title in said if title in contact_words().titles), None)


def _dept(pieces: Sequence[Piece]) -> str | None:
    found = [
        m[1]
        for p in pieces
        for m in _DEPT.finditer(p.text)
        if not contact_words().old_dept.match(p.text, m.end())
    ]
    return found[-1] if found else None


def _holding(reading: Reading, new: NewContact) -> Piece | None:
    """Return the piece in which the new number or address is said."""
    for piece in reading.pieces:
        if (new.phone and new.phone in phones(piece.text)) or (new.email and new.email in mails(piece.text)):
            return piece
    return None
