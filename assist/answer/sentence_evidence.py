"""How sure an answer is once the sentence that would be said was read: fitted on other companies' libraries."""

import json
import math

from pydantic import BaseModel, ConfigDict, ValidationError

from assist.answer.candidates import Candidate
from assist.errors import DataError
from knowledge.embed import SentenceScorer
from knowledge.packs import active, per_pack
from knowledge.text.sentences import sentences

SENTENCE = "weights/judge_sentence.json"
"""The fitted weights in a pack."""
_NONE = 1e-4


class SentenceWeights(BaseModel):
    """Weights of a logistic score over the evidence so far and what the reader of sentences says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    evidence: float
    """Of the log odds of the evidence so far, counted from what that evidence needed."""
    sentence: float
    """Of the best sentence's logit."""
    constant: float
    threshold: float
    """Evidence below this means "모릅니다"."""

    def surer(self, evidence: float, needed: float, sentence: float) -> float:
        """Return the probability that the answer is right; no evidence stays none."""
        if not evidence:
            return 0.0
        moved = self.evidence * (_log_odds(evidence) - _log_odds(needed))
        return 1 / (1 + math.exp(-(moved + self.sentence * sentence + self.constant)))


def best_logit(question: str, candidate: Candidate, reader: SentenceScorer) -> float:
    """Return how surely some sentence of a candidate's lead answers the question (a logit)."""
    passage = candidate.lead.passage
    return float(max(reader.answering(question, passage.heading, sentences(passage.text)), default=0.0))


@per_pack
def sentence_weights() -> SentenceWeights:
    """Return the weights (``SENTENCE`` of the pack).

    Raises:
        DataError: the file is missing or has another form.
    """
    try:
        return SentenceWeights.model_validate(json.loads(active().text(SENTENCE)))
    except (ValueError, ValidationError) as error:
        raise DataError(f"팩의 {SENTENCE}이 형식에 맞지 않습니다. 다시 설치해 주세요.") from error


def _log_odds(chance: float) -> float:
    kept = min(max(chance, _NONE), 1 - _NONE)
    return math.log(kept / (1 - kept))
