"""Candidates read together with the question, one by one, by the encoder's pair scorer."""

from collections.abc import Sequence
from dataclasses import replace

from assist.answer.candidates import Candidate
from knowledge.embed import PairScorer
from knowledge.passage import PairText

READ = 8
"""Candidates that are read, the best found: on writers' questions of two packs and five other libraries four in a hundred
of the right ones among the best twelve stand lower."""


def scored(question: str, candidates: Sequence[Candidate], scorer: PairScorer) -> list[Candidate]:
    """Return the best found with their pair scores; all as they are where they were read before."""
    if all(one.pair is not None for one in candidates):
        return list(candidates)
    read = candidates[:READ]
    scores = scorer.pairs(question, [pair_text(one) for one in read])
    return [replace(one, pair=float(score)) for one, score in zip(read, scores, strict=True)]


def pair_text(candidate: Candidate) -> PairText:
    """Return a candidate as the scorer reads it: its lead, with the nearest way of asking for any of its hits."""
    ways = (hit.why.best_question for hit in (candidate.lead, *candidate.hits))
    passage = candidate.lead.passage
    return PairText(passage.heading, passage.text, next(filter(None, ways), None))
