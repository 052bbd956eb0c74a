"""Versions of one document: same client and title stem, other dates; overlaps and gaps are told."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.known import DocumentRow

_VERSION_MARK = re.compile(
    r"(?:\(\s*+)?+(?:\d{4}\s*+[.\-년]?\s*+(?:\d{1,2}\s*+[.\-월]?\s*+(?:\d{1,2}\s*+[.일]?)?)?\s*+(?:판|개정판?|시행|기준|부터|까지)*+|"
    r"v(?:er)?\.?\s*+\d++(?:\.\d++)*+|(?:제\s*+)?+(?<!\d)(?<!\d\.)\d++(?:\.\d++)*+\s*+판|"
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
    """Return a Korean sentence for every overlap and gap between versions."""
    return [warning for family in families(documents) for warning in _warnings(family)]


def stem(title: str) -> str:
    """Return a title without version marks, years, spaces and punctuation."""
    return _NOISE.sub("", _VERSION_MARK.sub(" ", title)).lower() or _NOISE.sub("", title).lower()


def _warnings(family: Sequence[Version]) -> Iterable[str]:
    for older, newer in itertools.pairwise(family):
        both = f"'{older.title}'({older.doc_id})과 '{newer.title}'({newer.doc_id})"
        if newer.start is None or older.end is None or older.end >= newer.start:
            since = newer.start or older.start
            yield f"{both}의 시행 기간이 {since or '처음'}부터 겹칩니다. 앞 문서의 종료일을 확인해 주세요."
        elif older.end + timedelta(days=1) < newer.start:
            first, last = older.end + timedelta(days=1), newer.start - timedelta(days=1)
            yield f"{both} 사이에 시행 중인 문서가 없는 기간({first}~{last})이 있습니다."
