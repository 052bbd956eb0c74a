"""Versions of one document: same client and title stem, other dates; overlaps, gaps and twins are told."""

import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.known_files import DocumentRow

_VERSION_MARK = re.compile(
    r"(?>(?:\(\s*+)?)(?:\d{4}\s*+[.\-년]?\s*+(?:\d{1,2}\s*+[.\-월]?\s*+(?:\d{1,2}\s*+[.일]?)?)?\s*+(?>(?:판|개정판?|시행|기준|부터|까지)*)|"
    r"v(?:er)?\.?\s*+\d++(?>(?:\.\d++)*)|(?>(?:제\s*+)?)(?<!\d)(?<!\d\.)\d++(?>(?:\.\d++)*)\s*+판|"
    r"개정판?|현행|구판?|신판?|예정판?|종료|폐지|만료|시행\s*+예정|최종|수정본?)\s*+\)?",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document; a date of None is open."""

    doc_id: str
    title: str
    start: date | None
    end: date | None


def families(documents: Iterable[DocumentRow]) -> list[tuple[Version, ...]]:
    """Return the groups of documents that are versions of one another, oldest first."""
    groups: dict[tuple[str, str, str], list[Version]] = {}
    for document in documents:
        meta = document.meta
        if document.passages and (meta.effective_from or meta.effective_to):
            key = (meta.client or "", str(meta.doc_type or ""), stem(document.title))
            version = Version(document.doc_id, document.title, meta.effective_from, meta.effective_to)
            groups.setdefault(key, []).append(version)
    ordered = [
        tuple(sorted(g, key=lambda v: (v.start or date.min, v.end or date.max))) for g in groups.values()
    ]
    return [group for group in ordered if len(group) > 1]


def version_warnings(documents: Iterable[DocumentRow]) -> list[str]:
    """Return a Korean sentence for every overlap and gap between versions, and for every document that stands twice."""
    known = [document for document in documents if document.passages]
    twins = list(_twins(known))
    same = {frozenset(pair) for group in twins for pair in itertools.combinations(_ids(group), 2)}
    told = [warning for family in families(known) for warning in _warnings(family, same)]
    return [*map(_twin_warning, twins), *told]


def stem(title: str) -> str:
    """Return a title without version marks, years, spaces and punctuation."""
    return _NOISE.sub("", _VERSION_MARK.sub(" ", title)).lower() or _NOISE.sub("", title).lower()


def _twins(documents: Iterable[DocumentRow]) -> Iterable[list[DocumentRow]]:
    """Return the documents that came in from files of one name in several folders and hold for the same days."""
    groups: dict[tuple[object, ...], list[DocumentRow]] = {}
    for one in documents:
        meta = one.meta
        key = (one.path.name, one.part, meta.client, meta.doc_type, meta.effective_from, meta.effective_to)
        groups.setdefault(key, []).append(one)
    return (group for group in groups.values() if len(group) > 1)


def _ids(documents: Iterable[DocumentRow]) -> list[str]:
    return [one.doc_id for one in documents]


def _twin_warning(twins: Sequence[DocumentRow]) -> str:
    folders = ", ".join(f"'{one.path.parent}'({one.doc_id})" for one in twins)
    return (
        f"'{twins[0].path.name}'이(가) 여러 폴더에서 들어와 함께 답합니다: {folders}. "
        f"하나만 쓰려면 나머지를 'assist library remove 문서ID'로 빼 주세요."
    )


def _warnings(family: Sequence[Version], same: Collection[frozenset[str]]) -> Iterable[str]:
    for older, newer in itertools.pairwise(family):
        if frozenset((older.doc_id, newer.doc_id)) in same:
            continue
        both = f"'{older.title}'({older.doc_id})과 '{newer.title}'({newer.doc_id})"
        if newer.start is None or older.end is None or older.end >= newer.start:
            since = newer.start or older.start
            yield f"{both}의 시행 기간이 {since or '처음'}부터 겹칩니다. 앞 문서의 종료일을 확인해 주세요."
        elif older.end + timedelta(days=1) < newer.start:
            first, last = older.end + timedelta(days=1), newer.start - timedelta(days=1)
            yield f"{both} 사이에 시행 중인 문서가 없는 기간({first}~{last})이 있습니다."
