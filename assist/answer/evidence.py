"""Which candidate answers, and how strong the evidence is: weights fitted by ``assist.learning.answers``."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.answer.candidates import Candidate
from assist.answer.features import FEATURES, Question, answers_the_kind, features, prepare
from assist.answer.understand import Asked
from assist.errors import DataError
from knowledge.index.store import Generation
from knowledge.packs import active, per_pack

_RIVAL_SHARE = 0.12
_OWN_SHARE = 0.025


class JudgeWeights(BaseModel):
    """Fitted weights: ranking (conditional logit) and evidence (logistic), over standardised features."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    features: tuple[str, ...]
    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    rank: tuple[float, ...]
    evidence: tuple[float, ...]
    """One weight a feature of the winner, then its probability among the candidates, its lead, a constant."""
    threshold: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates in their final order, with their share of belief, and the evidence for the first."""

    ranked: tuple[Candidate, ...]
    shares: tuple[float, ...]
    evidence: float

    def rival(self, best: Candidate) -> Candidate | None:
        """Return the second candidate when it is believed nearly as much as the best."""
        close = len(self.ranked) > 1 and self.shares[1] >= _RIVAL_SHARE * self.shares[0]
        fit = close and best is self.ranked[0] and not self.ranked[1].refused
        return self.ranked[1] if fit else None

    def own(self, best: Candidate, clients: tuple[str, ...]) -> Candidate | None:
        """Return the best candidate of the call's client beside a general answer, when it is believed at all."""
        if best.client is not None or not clients:
            return None
        pairs = zip(self.ranked, self.shares, strict=True)
        own = (c for c, share in pairs if c.client in clients and share >= _OWN_SHARE * self.shares[0])
        return next((c for c in own if not c.refused), None)


class Judge:
    """Ranks candidates and says how well the first is supported (0 to 1)."""

    def __init__(self, weights: Callable[[], JudgeWeights], current: Callable[[], Generation]) -> None:
        """``weights`` gives those of the pack in use, which may be learnt anew at any time."""
        self._weigh = weights
        self._current = current

    @property
    def threshold(self) -> float:
        """Evidence below this means "모릅니다"."""
        return self._weigh().threshold

    def judge(self, asked: Asked, candidates: Sequence[Candidate]) -> Verdict:
        """Order the candidates and weigh the evidence for the first."""
        weights = self._weigh()
        question, scaled = self._scaled(asked, candidates, weights)
        shares = belief(scaled, np.array(weights.rank))
        order = np.argsort(-shares)
        ranked = tuple(candidates[i] for i in order)
        strength = evidence(scaled[order[0]], shares[order], np.array(weights.evidence))
        fitting = answers_the_kind(question, ranked[0])
        return Verdict(ranked, tuple(float(shares[i]) for i in order), strength if fitting else 0.0)

    def weighed(self, asked: Asked, candidates: Sequence[Candidate]) -> list[list[tuple[float, float]]]:
        """Return each feature's value and what it adds to the ranking, candidate by candidate, as ``FEATURES`` runs."""
        weights = self._weigh()
        _, scaled = self._scaled(asked, candidates, weights)
        added = scaled * np.array(weights.rank)
        values = scaled * np.array(weights.deviation) + np.array(weights.mean)
        return [
            [(float(v), float(a)) for v, a in zip(row, adds, strict=True)]
            for row, adds in zip(values, added, strict=True)
        ]

    def _scaled(
        self, asked: Asked, candidates: Sequence[Candidate], weights: JudgeWeights
    ) -> tuple[Question, NDArray[np.float64]]:
        current = self._current()
        question = prepare(asked, current.thesaurus)
        rows = np.array([features(question, c, candidates, current.stats) for c in candidates])
        return question, (rows - np.array(weights.mean)) / np.array(weights.deviation)


def belief(scaled: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each candidate's share of belief (softmax of its weighted features)."""
    scores = scaled @ weights
    powers = np.exp(scores - scores.max())
    shares: NDArray[np.float64] = powers / powers.sum()
    return shares


def evidence(winner: NDArray[np.float64], shares: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Return the probability that the winner answers the question (logistic)."""
    return float(1 / (1 + np.exp(-evidence_row(winner, shares) @ weights)))


def evidence_row(winner: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the evidence features: the winner's, its share, its lead over the second, a constant."""
    second = shares[1] if len(shares) > 1 else 0.0
    return np.concatenate([winner, [shares[0], shares[0] - second, 1.0]])


@per_pack
def load_weights() -> JudgeWeights:
    """Return the fitted weights (``weights/judge.json`` of the pack).

    Raises:
        DataError: the file is missing, or was fitted for other features.
    """
    try:
        weights = JudgeWeights.model_validate(json.loads(active().text("weights/judge.json")))
    except (ValueError, ValidationError) as error:
        raise DataError(
            "팩의 weights/judge.json이 형식에 맞지 않습니다. 다시 설치하거나 'assist pack undo weights/judge.json'으로 되돌려 주세요."
        ) from error
    if weights.features != FEATURES:
        raise DataError(
            "judge.json이 다른 특징으로 학습되었습니다. 다시 설치하거나 'assist pack undo weights/judge.json'으로 되돌려 주세요."
        )
    return weights
