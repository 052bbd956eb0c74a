"""What the model is examined on: sentence similarity and paraphrase retrieval."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from knowledge.measure import ndcg
from knowledge.train.corpora import Corpora, GradedPair, Group

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Marks:
    """Spearman correlations on the KLUE-STS dev and KorSTS test sets; nDCG@10 on held-out ParaKQC groups."""

    klue_sts_dev: float
    kor_sts_test: float
    parakqc_ndcg_at_10: float

    def rounded(self) -> dict[str, float]:
        """Return the marks with four digits, for the model card and the config."""
        return {name: round(mark, 4) for name, mark in asdict(self).items()}


def examine(encode: Encode, corpora: Corpora) -> Marks:
    """Examine an encoder whose rows are L2-normalised."""
    return Marks(
        spearman(encode, corpora.klue_test),
        spearman(encode, corpora.kor_test),
        paraphrase_ndcg(encode, corpora.paraphrase_test),
    )


def spearman(encode: Encode, pairs: Sequence[GradedPair]) -> float:
    """Return Spearman's correlation of cosines with the scores people gave."""
    first, second = encode([p.first for p in pairs]), encode([p.second for p in pairs])
    return float(spearmanr((first * second).sum(axis=1), [p.score for p in pairs])[0])


def paraphrase_ndcg(encode: Encode, groups: Sequence[Group]) -> float:
    """Return nDCG@10 of each sentence finding the rest of its group among all other sentences."""
    owners = [str(number) for number, group in enumerate(groups) for _ in group]
    rows = encode([sentence for group in groups for sentence in group])
    alike = rows @ rows.T
    np.fill_diagonal(alike, -2)
    return float(np.mean([_one_ndcg(alike[i], owners, i) for i in range(len(owners))]))


def _one_ndcg(scores: NDArray[np.float32], owners: Sequence[str], asked: int) -> float:
    ranked = [str(i) for i in np.argsort(-scores, kind="stable")[:10]]
    partners = [str(i) for i, owner in enumerate(owners) if owner == owners[asked] and i != asked]
    return ndcg(ranked, partners)
