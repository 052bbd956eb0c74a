"""Candidates narrowed to the rows that a number asked for is in."""

from collections.abc import Sequence
from dataclasses import replace

from assist.answer.bands import meets, misses
from assist.answer.candidates import Candidate
from assist.answer.saying import best_sentence
from knowledge.passage import DocType, Hit


def of_its_band(question: str, ranked: Sequence[Candidate], words: Sequence[str]) -> list[Candidate]:
    """Return the candidates without the rows of bands that no number of the question is in, best first.

    None where the best is left out and no other is about the right band: what is left speaks of something else.
    A trainer's correction is no row.
    """
    found = [fit for one in ranked if (fit := _narrowed(question, one, words))]
    met = any(meets(question, _said(hit, words)) for one in found for hit in one.hits)
    best_left = bool(found) and found[0].lead.passage.id in {hit.passage.id for hit in ranked[0].hits}
    return found if met or best_left else []


def _narrowed(question: str, one: Candidate, words: Sequence[str]) -> Candidate | None:
    """Return a candidate of the hits that fit, led by one that is about the right band where its own lead is not."""
    if one.lead.passage.doc_type is DocType.CURATED:
        return one
    kept = tuple(hit for hit in one.hits if not misses(question, _said(hit, words)))
    if len(kept) == len(one.hits):
        return one
    if one.lead in kept:
        return replace(one, hits=kept)
    lead = next((hit for hit in kept if meets(question, _said(hit, words))), None)
    return replace(one, lead=lead, hits=kept) if lead else None


def _said(hit: Hit, words: Sequence[str]) -> str:
    return best_sentence(hit.passage.text, words)
