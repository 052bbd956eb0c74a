"""Which candidate answers, and how strong the evidence is: weights fitted by ``assist.learning.answers``."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from assist.answer.candidates import Candidate
from assist.answer.features import FEATURES, Question, answers_the_kind, features, letters, prepare
from assist.answer.pairing import scored
from assist.answer.sentence_evidence import SentenceWeights, best_logit
from assist.answer.understand import Asked
from assist.errors import DataError
from knowledge.embed import PairScorer, PassageReader
from knowledge.index.store import Generation
from knowledge.packs import active, per_pack

PAIRED, WORDS = "weights/judge_reading.json", "weights/judge.json"
"""The fitted weights in a pack: with the encoder's pair scorer, and by words alone."""

SURE = 0.35
"""Evidence by words from which a passage that came with ways of asking is not read: there words are right as often as reading."""
AGAINST_WORDS, AGAINST_WAYS = 0.7, 0.77
"""Evidence by reading that is needed where words alone would say "모릅니다", and where none of the ways of asking a passage came
with is near either: small talk in the library's words sounds like a question."""
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
    needed: float = 0.0
    """Evidence below this means "모릅니다"."""

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What reads, with the weights for judging what it read, which may be learnt anew at any time."""

    reader: PassageReader
    weigh: Callable[[], JudgeWeights]
    look_again: Callable[[], SentenceWeights]


class Judge:
    """Ranks candidates and says how well the first is supported (0 to 1)."""

    def __init__(
        self,
        weights: Callable[[], JudgeWeights],
        current: Callable[[], Generation],
        reading: Reading | None = None,
    ) -> None:
        """``weights`` gives those for judging by words, of the pack in use; ``reading`` is what reads where words leave doubt."""
        self._by_words = weights
        self._current = current
        self._reading = reading

    @property
    def threshold(self) -> float:
        """The evidence that an answer usually needs."""
        return self._reading.look_again().threshold if self._reading else self._by_words().threshold

    @property
    def reads(self) -> bool:
        """Whether candidates are read where words leave doubt."""
        return self._reading is not None

    def judge(self, asked: Asked, candidates: Sequence[Candidate]) -> Verdict:
        """Order the candidates and weigh the evidence for the first; where words leave doubt, the best found are read.

        Words know a library's own ways of asking; of a passage that came without any, and is not headed by the question, they are never sure enough. While the library's vectors are not there yet, words decide alone: the weights for reading count on both.
        """
        by_words = self._judged(asked, candidates, self._by_words())
        if self._reading is None or not any(map(_near, candidates)):
            return by_words
        if (
            by_words.evidence >= SURE
            and _asked_for(asked, by_words.ranked[0])
            and any(one.pair is None for one in candidates)
        ):
            return by_words
        return self._read(asked, candidates, by_words.evidence < by_words.needed, self._reading)

    def _read(
        self, asked: Asked, candidates: Sequence[Candidate], doubted: bool, reading: Reading
    ) -> Verdict:
        """Judge by what the reader says of each candidate, then of the sentences of the first; ``doubted`` by words it needs more."""
        read = scored(asked.text, candidates, reading.reader)
        verdict = self._judged(asked, read, reading.weigh())
        again = reading.look_again()
        sentence = best_logit(asked.text, verdict.ranked[0], reading.reader)
        strength = again.surer(verdict.evidence, verdict.needed, sentence)
        against = AGAINST_WAYS if _asked_for(asked, verdict.ranked[0]) else AGAINST_WORDS
        needed = max(again.threshold, against) if doubted else again.threshold
        return replace(verdict, evidence=strength, needed=needed)

    def _judged(self, asked: Asked, candidates: Sequence[Candidate], weights: JudgeWeights) -> Verdict:
        question, scaled = self._scaled(asked, candidates, weights)
        shares = belief(scaled, np.array(weights.rank))
        order = np.argsort(-shares)
        ranked = tuple(candidates[i] for i in order)
        strength = evidence(scaled[order[0]], shares[order], np.array(weights.evidence))
        fitting = answers_the_kind(question, ranked[0])
        found = tuple(float(shares[i]) for i in order)
        return Verdict(ranked, found, strength if fitting else 0.0, weights.threshold)

    def weighed(self, asked: Asked, candidates: Sequence[Candidate]) -> list[list[tuple[float, float]]]:
        """Return each feature's value and what it adds to the ranking, candidate by candidate, as ``FEATURES`` runs."""
        read = self._reading is not None and all(one.pair is not None for one in candidates)
        weights = self._reading.weigh() if self._reading and read else self._by_words()
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


def _asked_for(asked: Asked, candidate: Candidate) -> bool:
    """Whether a candidate came with ways of asking for it, or is headed by the very question."""
    heads = {letters(hit.passage.title) for hit in candidate.hits}
    return letters(asked.text) in heads or any(hit.passage.questions for hit in candidate.hits)


def _near(candidate: Candidate) -> bool:
    """Whether it is known how near a candidate is by meaning."""
    return any(hit.why.meaning is not None for hit in candidate.hits)


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


def weights_with(scorer: PairScorer | None) -> Callable[[], JudgeWeights]:
    """Return what reads the weights for judging with the scorer, or by words alone where there is none."""
    return paired_weights if scorer else words_weights


@per_pack
def paired_weights() -> JudgeWeights:
    """Return the weights fitted with the pair scorer (``PAIRED`` of the pack).

    Raises:
        DataError: the file is missing, or was fitted for other features.
    """
    return _read(PAIRED)


@per_pack
def words_weights() -> JudgeWeights:
    """Return the weights fitted on words alone (``WORDS`` of the pack).

    Raises:
        DataError: the file is missing, or was fitted for other features.
    """
    return _read(WORDS)


def _read(name: str) -> JudgeWeights:
    undo = f"다시 설치하거나 'assist pack undo {name}'으로 되돌려 주세요."
    try:
        weights = JudgeWeights.model_validate(json.loads(active().text(name)))
    except (ValueError, ValidationError) as error:
        raise DataError(f"팩의 {name}이 형식에 맞지 않습니다. {undo}") from error
    if weights.features != FEATURES:
        raise DataError(f"{name}이 다른 특징으로 학습되었습니다. {undo}")
    return weights
