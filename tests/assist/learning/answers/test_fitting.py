"""Weights move to what the examples show, stay where they show little, and answer as often as before."""

from dataclasses import replace

import numpy as np
import pytest

from assist.answer.evidence import JudgeWeights, words_weights
from assist.answer.features import FEATURES, SPEAKS
from assist.learning.answers.fitting import as_ready, first_right, fit, marks
from assist.learning.answers.trials import Example

_TELLS = next(place for place, name in enumerate(FEATURES) if SPEAKS[name] > 0)
"""A feature that speaks for an answer; only this one tells right from wrong here."""


def asked(count: int, answered: float = 1.0, seed: int = 3) -> list[Example]:
    """Return questions of four candidates each, with one right somewhere among them for a share of the questions."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(count):
        rows, right = rng.normal(size=(4, len(FEATURES))), np.zeros(4, dtype=np.bool_)
        if number < count * answered:
            right[number % 4] = True
            rows[number % 4, _TELLS] += 3
        found.append(Example(f"질문 {number}", rows, right, np.ones(4, dtype=np.bool_)))
    return found


@pytest.fixture
def weak() -> JudgeWeights:
    zeros = (0.0,) * len(FEATURES)
    return JudgeWeights(
        features=FEATURES, mean=zeros, deviation=(1.0,) * len(FEATURES), rank=zeros,
        evidence=(0.0,) * (len(FEATURES) + 3), threshold=0.4,
    )  # fmt: skip


def test_what_tells_right_from_wrong_is_learnt(weak: JudgeWeights) -> None:
    shown = asked(200, 0.7)
    fitted = fit([one for one in shown if one.right.any()], shown, weak.threshold, weak)
    assert fitted.rank[_TELLS] == max(fitted.rank) > 0.3
    held = asked(60, 0.7, seed=4)
    assert first_right([one for one in held if one.right.any()], fitted) > 0.8
    assert sum(marks(held, fitted)) > sum(marks(held, weak))


def test_a_few_examples_move_weights_in_use_little() -> None:
    weights = words_weights()
    mean, deviation = np.array(weights.mean), np.array(weights.deviation)
    moved = []
    for count in (4, 400):
        shown = [replace(one, rows=mean + deviation * one.rows) for one in asked(count)]
        fitted = fit(shown, shown, weights.threshold, weights)
        moved.append(float(np.linalg.norm(np.array(fitted.rank) - np.array(weights.rank))))
    assert moved[0] < moved[1] / 2


def test_no_weight_changes_its_side() -> None:
    shown = asked(100)
    for one in shown:
        one.rows[one.right, _TELLS] -= 6  # the opposite of what the feature speaks for
    fitted = fit(shown, shown, 0.3)
    assert fitted.rank[_TELLS] == 0


def test_learning_changes_which_questions_are_answered_not_how_many(weak: JudgeWeights) -> None:
    shown = asked(100, 0.6)
    fitted = as_ready(shown, fit(shown[:60], shown, weak.threshold, weak), weak)
    answered = [sum(mark != 0 for mark in marks(shown, one)) for one in (weak, fitted)]
    assert answered[0] == answered[1] == 100
    assert sum(marks(shown, fitted)) > sum(marks(shown, weak))
