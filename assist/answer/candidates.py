"""Hits gathered into candidates: passages that carry the same control number answer together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.passage import DocType, Hit, Passage, Scope

_SOURCE_ORDER = (
    DocType.CURATED,
    DocType.FAQ,
    DocType.POLICY,
    DocType.GUIDELINE,
    DocType.RULE,
    DocType.EVIDENCE,
)


NO_ANSWER = "NO-ANSWER"
"""The control number of a trainer's correction that says a question must not be answered."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible answer: the hit that leads, and every hit that says the same."""

    lead: Hit
    hits: tuple[Hit, ...]
    score: float
    pair: float | None = None
    """How surely the pair scorer says that it answers (a logit); None where nothing was scored."""

    @property
    def client(self) -> str | None:
        """The client whose policy this is."""
        return self.lead.passage.client

    @property
    def ref(self) -> str | None:
        """The control number the hits share."""
        return self.lead.passage.refs[0] if self.lead.passage.refs and not self.refused else None

    @property
    def refused(self) -> bool:
        """Whether a trainer said that this question must not be answered."""
        return self.lead.passage.doc_type is DocType.CURATED and NO_ANSWER in self.lead.passage.refs

    def completed(self, passages: Sequence[Passage], scope: Scope) -> "Candidate":
        """Return this candidate with every passage of its control number that is in scope."""
        found = {hit.passage.id for hit in self.hits}
        more = [
            Hit(p, 0.0)
            for p in passages
            if p.id not in found and p.doc_type is not DocType.CURATED and _in_scope(p, scope)
        ]
        ordered = sorted((*self.hits, *more), key=lambda hit: (source_rank(hit.passage), -hit.score))
        return replace(self, lead=_approved(ordered) or self.lead, hits=tuple(ordered))


def gather(hits: Sequence[Hit]) -> list[Candidate]:
    """Group hits by shared control number, best group first; a group scores as its best hit.

    A trainer's correction is a candidate of its own: it answers its own question, not all of its control number's.
    """
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        passage = hit.passage
        alone = not passage.refs or passage.doc_type is DocType.CURATED
        groups.setdefault(passage.id if alone else f"{passage.client}|{passage.refs[0]}", []).append(hit)
    candidates = [_candidate(group) for group in groups.values()]
    return sorted(candidates, key=lambda c: -c.score)


def source_rank(passage: Passage) -> int:
    """Return how early a passage's kind of document is cited (approved answers first)."""
    kinds = _SOURCE_ORDER
    return kinds.index(passage.doc_type) if passage.doc_type in kinds else len(kinds)


def _in_scope(passage: Passage, scope: Scope) -> bool:
    known = scope.every_client or passage.client is None or passage.client in scope.clients
    return known and (scope.day is None or passage.in_force(scope.day))


def _approved(hits: Sequence[Hit]) -> Hit | None:
    return next(
        (h for h in hits if h.score > 0 and h.passage.doc_type in {DocType.FAQ, DocType.CURATED}), None
    )


def _candidate(group: list[Hit]) -> Candidate:
    best = max(hit.score for hit in group)
    ordered = sorted(group, key=lambda hit: (source_rank(hit.passage), -hit.score))
    return Candidate(ordered[0], tuple(ordered), best)
