"""The three numbers of the look at the sentence come out of what was seen."""

import numpy as np

from assist.learning.answers.sentence_fit import Seen, fit


def _drawn(evidence: float, sentence: float) -> list[Seen]:
    """Return 4,000 questions whose answers are right as often as those weights say."""
    chance = np.random.default_rng(0)
    odds, logits = chance.normal(0, 1.5, 4000), chance.normal(0, 2, 4000)
    true = 1 / (1 + np.exp(-(evidence * odds + sentence * logits + 0.3)))
    sure = 1 / (1 + np.exp(-odds))
    return [
        Seen(float(e), float(s), bool(r))
        for e, s, r in zip(sure, logits, chance.random(4000) < true, strict=True)
    ]


def test_the_weights_that_made_the_questions_are_found() -> None:
    found = fit(_drawn(0.8, 0.4), needed=0.5, threshold=0.6)
    assert np.allclose([found.evidence, found.sentence, found.constant], [0.8, 0.4, 0.3], atol=0.12)
    assert found.threshold == 0.6


def test_a_sentence_that_tells_nothing_weighs_nothing() -> None:
    assert abs(fit(_drawn(0.8, 0.0), needed=0.5, threshold=0.6).sentence) < 0.05
