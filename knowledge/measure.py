"""Retrieval measures: recall at k, mean reciprocal rank, nDCG; and percentiles of times."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """Means over all queries; times in milliseconds."""

    recall_at_1: float
    recall_at_5: float
    mrr_at_10: float
    ndcg_at_10: float
    p50_ms: float
    p95_ms: float
    n: int


def recall(ranked: Sequence[str], gold: Collection[str], k: int) -> float:
    """Return the share of gold documents among the first ``k``."""
    return len(set(ranked[:k]) & set(gold)) / len(gold) if gold else 0.0


def reciprocal_rank(ranked: Sequence[str], gold: Collection[str], k: int = 10) -> float:
    """Return 1 over the rank of the first gold document within ``k``, else 0."""
    return next((1 / rank for rank, doc in enumerate(ranked[:k], start=1) if doc in gold), 0.0)


def ndcg(ranked: Sequence[str], gold: Collection[str], k: int = 10) -> float:
    """Return nDCG with binary gains (Järvelin & Kekäläinen 2002)."""
    gained = sum(1 / math.log2(rank + 1) for rank, doc in enumerate(ranked[:k], start=1) if doc in gold)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(gold), k) + 1))
    return gained / ideal if ideal else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` (0 to 1) of the values lie, nearest rank."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]


def score(
    rankings: Sequence[Sequence[str]], golds: Sequence[Collection[str]], times_ms: Sequence[float]
) -> RetrievalScores:
    """Return the mean measures of the rankings against their gold documents."""
    n = max(len(rankings), 1)
    pairs = list(zip(rankings, golds, strict=True))
    return RetrievalScores(
        recall_at_1=sum(recall(r, g, 1) for r, g in pairs) / n,
        recall_at_5=sum(recall(r, g, 5) for r, g in pairs) / n,
        mrr_at_10=sum(reciprocal_rank(r, g) for r, g in pairs) / n,
        ndcg_at_10=sum(ndcg(r, g) for r, g in pairs) / n,
        p50_ms=percentile(times_ms, 0.5),
        p95_ms=percentile(times_ms, 0.95),
        n=len(rankings),
    )
