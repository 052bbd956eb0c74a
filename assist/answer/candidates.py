"""Hits gathered into candidates: passages that carry the same control number answer together."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.passage import DocType, Hit, Passage

_SOURCE_ORDER = (
    DocType.CURATED,
    DocType.FAQ,
    DocType.POLICY,
    DocType.GUIDELINE,
    DocType.RULE,
    DocType.EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer: the hit that leads, and every hit that says the same."""

    lead: Hit
    hits: tuple[Hit, ...]
    score: float
    kinds: frozenset[DocType] = frozenset()
    """Every kind of document that carries this answer's control number, found or not."""

    @property
    def client(self) -> str | None:
        """The client whose policy this is."""
        return self.lead.passage.client


def gather(hits: Sequence[Hit]) -> list[Candidate]:
    """Group hits by shared control number, best group first; a group scores as its best hit."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        key = f"{hit.passage.client}|{hit.passage.refs[0]}" if hit.passage.refs else hit.passage.id
        groups.setdefault(key, []).append(hit)
    candidates = [_candidate(group) for group in groups.values()]
    return sorted(candidates, key=lambda c: -c.score)


def source_rank(passage: Passage) -> int:
    """Return how early a passage's kind of document is cited (approved answers first)."""
    kinds = _SOURCE_ORDER
    return kinds.index(passage.doc_type) if passage.doc_type in kinds else len(kinds)


def _candidate(group: list[Hit]) -> Candidate:
    best = max(hit.score for hit in group)
    ordered = sorted(group, key=lambda hit: (source_rank(hit.passage), -hit.score))
    return Candidate(ordered[0], tuple(ordered), best)
