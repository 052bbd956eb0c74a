"""Utterances said together come to the stronger outcome."""

import numpy as np

from assist.learning.calls.augmentation import as_heard, mixes

_LEAVES = ["AGR-FAV-REN", "AGR-FAV-REN", "INQ-FEE-AMT", "INQ-FEE-AMT", "", "", "", "NONE", "NONE", "NONE"]
_AGENTS = [leaf == "" for leaf in _LEAVES]


def test_every_outcome_is_mixed_in_turn_among_words_that_decide_nothing() -> None:
    made = mixes(_LEAVES, _AGENTS, "NONE", 12, np.random.default_rng(1))
    assert [leaf for _, leaf in made] == ["AGR-FAV-REN", "INQ-FEE-AMT"] * 6 + ["NONE"] * 2
    assert all(any(_LEAVES[place] == leaf for place in places) for places, leaf in made)


def test_a_question_holds_no_decision_beside_it() -> None:
    made = mixes(_LEAVES, _AGENTS, "NONE", 200, np.random.default_rng(2))
    asked = [places for places, leaf in made if leaf == "INQ-FEE-AMT"]
    assert not any(_LEAVES[place] == "AGR-FAV-REN" for places in asked for place in places)


def test_what_is_heard_has_no_marks() -> None:
    heard = as_heard("네, 그럼 오늘 신청할게요! 맞죠?", np.random.default_rng(3))
    assert not set(heard) & set(",!?")
    assert "신청할게요" in heard.replace(" ", "")
