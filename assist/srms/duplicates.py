"""Companies that stand twice in the register: the same name, and one more thing that agrees (SRM-002)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from assist.matching.hangul import jamo
from assist.matching.name import spellings
from assist.matching.register import digits
from assist.matching.rules import load_rules
from assist.matching.variants import kin
from assist.srms.splink_pairs import Row, pairs
from assist.srms.store.tables import AliasRow, CompanyRow, ContactRow
from knowledge.text.blanks import without_blanks

_ALIKE = 88.0
"""RapidFuzz ratio on jamo from which two names may be one name with a slip."""
_COLUMNS = {
    "name": "이름",
    "ceo": "대표자",
    "address": "주소",
    "phone": "전화",
    "email": "메일",
    "industry": "업종",
}
_CROWD = 50
"""What more companies than this share (a business park's address, a tax adviser's phone) tells nothing."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two records that may be one company: their likeness of name (0 to 1) and what else agrees."""

    first_id: str
    first_name: str
    second_id: str
    second_name: str
    score: float
    why: tuple[str, ...]


@dataclass(slots=True)
class _Record:
    id: str
    name: str
    biz_no: str | None
    industry: str | None
    keys: tuple[str, ...]
    traits: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def duplicates(session: Session, progress: Callable[[int, int], None] = lambda *_: None) -> list[Duplicate]:
    """Return the pairs of the whole register that may be one company, the surest first.

    Two different business numbers are two companies however alike they are (affiliates, namesakes), and a name
    alone is no proof: representative, address, phone or mail must agree too. Nothing is merged here.
    """
    records = _records(session)
    blocks = list(_blocks(records))
    found: dict[tuple[str, str], Duplicate] = {}
    for done, block in enumerate(blocks, start=1):
        for left, right in combinations(block, 2):
            if (left.id, right.id) not in found and (pair := _compare(left, right)) is not None:
                found[left.id, right.id] = pair
        if done % 10_000 == 0:
            progress(done, len(blocks))
    return sorted(found.values(), key=_surest)


def _surest(one: Duplicate) -> tuple[float, int, str, str]:
    return -one.score, -len(one.why), one.first_id, one.second_id


def probable(session: Session, at_least: float = 0.9) -> list[Duplicate]:
    """Return the pairs that are one company with a probability of ``at_least``, by Splink over all columns.

    Raises:
        SrmsError: Splink is not installed.
    """
    records = {one.id: one for one in _records(session)}
    found = []
    for pair in pairs([_row(one) for one in records.values() if one.keys], at_least):
        left, right = sorted((records[pair.left], records[pair.right]), key=lambda one: one.id)
        if not (left.biz_no and right.biz_no):
            told = tuple(f"{_COLUMNS[column]} 같음" for column in pair.agree)
            found.append(
                Duplicate(left.id, left.name, right.id, right.name, round(pair.probability, 3), told)
            )
    return sorted(found, key=_surest)


def _row(one: _Record) -> Row:
    """Return a record as Splink compares it: of several phones or mails the first in order."""
    key = one.keys[0]
    first = {trait: min(values, default=None) for trait, values in one.traits.items()}
    return Row(
        one.id,
        jamo(key),
        kin(key, load_rules()),
        first.get("대표자"),
        first.get("주소"),
        first.get("전화"),
        first.get("메일"),
        one.industry,
    )


def _records(session: Session) -> list[_Record]:
    rules = load_rules()
    aliases: dict[str, list[str]] = defaultdict(list)
    for company, alias in session.execute(select(AliasRow.company_id, AliasRow.name)):
        aliases[company].append(alias)
    told = (CompanyRow.ceo, CompanyRow.address, CompanyRow.industry)
    columns = (CompanyRow.id, CompanyRow.name, CompanyRow.biz_no, *told)
    records: dict[str, _Record] = {}
    for row in session.execute(select(*columns).order_by(CompanyRow.id)):
        keys = {key for name in (row.name, *aliases[row.id]) for key in spellings(name, rules)}
        one = records[row.id] = _Record(
            row.id, row.name, row.biz_no, row.industry, _first_own(row.name, keys)
        )
        for trait, value in (("대표자", row.ceo), ("주소", row.address)):
            one.traits[trait].update([without_blanks(value)] if value else [])
    person = (ContactRow.company_id, ContactRow.tel, ContactRow.mobile, ContactRow.email)
    for company, tel, mobile, email in session.execute(select(*person)):
        records[company].traits["전화"].update(digits(number) for number in (tel, mobile) if number)
        records[company].traits["메일"].update([email.lower()] if email else [])
    return list(records.values())


def _first_own(name: str, keys: set[str]) -> tuple[str, ...]:
    """Return the keys in order, the company's own name before its other names."""
    own = set(spellings(name, load_rules()))
    return tuple(sorted(keys, key=lambda key: (key not in own, key)))


def _blocks(records: Sequence[_Record]) -> Iterator[list[_Record]]:
    """Yield the records that share a name or a trait, in the order of the register."""
    shared: dict[tuple[str, str], list[_Record]] = defaultdict(list)
    for one in records:
        for key in one.keys:
            shared["이름", key].append(one)
        for trait in ("주소", "전화", "메일"):
            for value in one.traits[trait]:
                shared[trait, value].append(one)
    yield from (block for block in shared.values() if 1 < len(block) <= _CROWD)


def _compare(left: _Record, right: _Record) -> Duplicate | None:
    if left.biz_no and right.biz_no:
        return None
    why = [trait for trait in left.traits if left.traits[trait] & right.traits[trait]]
    if not why:
        return None
    score = _likeness(left.keys, right.keys)
    if score < _ALIKE:
        return None
    told = tuple(f"{trait} 같음" for trait in why)
    return Duplicate(left.id, left.name, right.id, right.name, round(score / 100, 3), told)


def _likeness(left: Iterable[str], right: Sequence[str]) -> float:
    return max((fuzz.ratio(jamo(one), jamo(two)) for one in left for two in right), default=0.0)
