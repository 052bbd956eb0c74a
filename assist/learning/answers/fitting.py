"""Fits the ranking (conditional logit) and the evidence (logistic), starting from weights that are in use or from none.

With weights in use the penalty is on what changes (the posterior mode with those weights as the prior's mean), so that a
few examples change little; each weight stays on the side its feature speaks for.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assist.answer.evidence import JudgeWeights, belief, evidence, evidence_row
from assist.answer.features import FEATURES, SPEAKS
from assist.learning.answers.trials import Example

_RANK_PENALTY = 1e-2
_EVIDENCE_PENALTY = 2e-3
_USUAL = 3000
"""Examples the penalties were chosen with; with fewer the penalty is the greater."""
_WRONG = -2.0
"""What a wrong answer costs beside a right one (1) and an honest "모릅니다" (0)."""

_LEAST_SURE, _MOST_SURE = 0.05, 0.95
"""Thresholds outside these are never learnt."""

Floats = NDArray[np.float64]


def fit(
    closed: Sequence[Example], mixed: Sequence[Example], threshold: float, prior: JudgeWeights | None = None
) -> JudgeWeights:
    """Fit the ranking on questions that have an answer, the evidence on both kinds."""
    answered = [e for e in closed if e.right.any()]
    mean, deviation = _scale(answered, prior)
    lists = [((e.rows - mean) / deviation, e.right / e.right.sum()) for e in answered]
    rank = _fit_rank(lists, np.array(prior.rank) if prior else np.zeros(len(FEATURES)))
    rows, right = [], []
    for example in mixed:
        winner, shares = _ranked((example.rows - mean) / deviation, rank)
        rows.append(evidence_row((example.rows[winner] - mean) / deviation, shares))
        right.append(float(example.right[winner]))
    start = np.array(prior.evidence) if prior else np.zeros(len(rows[0]))
    weights = _fit_evidence(np.array(rows), np.array(right), start)
    return JudgeWeights(
        features=FEATURES, mean=_tuple(mean), deviation=_tuple(deviation), rank=_tuple(rank),
        evidence=_tuple(weights), threshold=threshold,
    )  # fmt: skip


def as_ready(examples: Sequence[Example], weights: JudgeWeights, before: JudgeWeights) -> JudgeWeights:
    """Return the weights with the threshold at which they answer as many of the questions as ``before`` does.

    How ready the engine is to answer was chosen on people's questions; learning changes which answers, not how many.
    """
    ready = sum(proof >= before.threshold for proof, _ in judged(examples, before))
    proofs = sorted((proof for proof, _ in judged(examples, weights)), reverse=True)
    border = proofs[ready - 1] if ready else 1.0
    border = math.floor(border * 1e4) / 1e4  # rounded down, so that the last one is still answered
    return weights.model_copy(update={"threshold": min(_MOST_SURE, max(_LEAST_SURE, border))})


def marks(examples: Sequence[Example], weights: JudgeWeights) -> list[float]:
    """Return 1 for each question answered rightly, -2 wrongly, 0 for "모릅니다"."""
    return [
        (1.0 if example.right[winner] else _WRONG) if proof >= weights.threshold else 0.0
        for example, (proof, winner) in zip(examples, judged(examples, weights), strict=True)
    ]


def first_right(examples: Sequence[Example], weights: JudgeWeights) -> float:
    """Return the share of questions whose first candidate is right."""
    mean, deviation, rank = (np.array(v) for v in (weights.mean, weights.deviation, weights.rank))
    firsts = [e.right[np.argmax((e.rows - mean) / deviation @ rank)] for e in examples]
    return float(np.mean(firsts))


def judged(examples: Sequence[Example], weights: JudgeWeights) -> list[tuple[float, int]]:
    """Return for each question the evidence for its first candidate, and which that is."""
    mean, deviation = np.array(weights.mean), np.array(weights.deviation)
    rank, proof = np.array(weights.rank), np.array(weights.evidence)
    out = []
    for example in examples:
        scaled = (example.rows - mean) / deviation
        winner, shares = _ranked(scaled, rank)
        strength = evidence(scaled[winner], shares, proof) if example.fitting[winner] else 0.0
        out.append((strength, winner))
    return out


def _scale(answered: Sequence[Example], prior: JudgeWeights | None) -> tuple[Floats, Floats]:
    """Return each feature's mean and deviation: the prior's, whose weights hold for these only."""
    if prior is not None:
        return np.array(prior.mean), np.array(prior.deviation)
    every = np.concatenate([e.rows for e in answered])
    return every.mean(0), np.maximum(every.std(0), 1e-3)


def _ranked(scaled: Floats, rank: Floats) -> tuple[int, Floats]:
    shares = belief(scaled, rank)
    order = np.argsort(-shares)
    return int(order[0]), shares[order]


def _fit_rank(lists: Sequence[tuple[Floats, Floats]], start: Floats) -> Floats:
    penalty = _RANK_PENALTY * max(1.0, _USUAL / len(lists))

    def loss(w: Floats) -> tuple[float, Floats]:
        total, slope = 0.0, np.zeros_like(w)
        for rows, share in lists:
            shares = belief(rows, w)
            total -= float(share @ np.log(shares + 1e-12))
            slope -= rows.T @ (share - shares)
        moved = w - start
        return total / len(lists) + penalty * float(moved @ moved), slope / len(lists) + 2 * penalty * moved

    return _least(loss, start, _bounds())


def _fit_evidence(rows: Floats, right: Floats, start: Floats) -> Floats:
    penalty = _EVIDENCE_PENALTY * max(1.0, _USUAL / len(right))

    def loss(w: Floats) -> tuple[float, Floats]:
        chance = 1 / (1 + np.exp(-rows @ w))
        cost = -(right * np.log(chance + 1e-9) + (1 - right) * np.log(1 - chance + 1e-9)).mean()
        slope = rows.T @ (chance - right) / len(right)
        moved = w - start
        return float(cost + penalty * moved @ moved), slope + 2 * penalty * moved

    return _least(loss, start, [*_bounds(), *[(None, None)] * (rows.shape[1] - len(FEATURES))])


def _least(loss: object, start: Floats, sides: list[tuple[float | None, float | None]]) -> Floats:
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=sides).x
    return found


def _bounds() -> list[tuple[float | None, float | None]]:
    """Keep each weight on the side its feature speaks for: what looks better never ranks lower."""
    return [(0.0 if sign > 0 else None, 0.0 if sign < 0 else None) for sign in SPEAKS.values()]


def _tuple(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(v), 5) for v in values)
