"""Classes learnt from a few examples: what is said alike, written alike or spelt alike is near."""

import numpy as np
import pytest

from assist.calls.few_shot import Meaning
from knowledge.embed import BuiltInEmbedder

_FEES = ("요금이 얼마인지", "세금계산서를 다시 끊어", "이번 달 결제가 안 되어서")
_REPAIR = ("기계가 고장 나서", "기사님이 언제 오시는지", "부품을 바꾸러")


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    owners = [0] * len(_FEES) + [1] * len(_REPAIR)
    return Meaning([*_FEES, *_REPAIR], owners, BuiltInEmbedder(), 1.0)


def test_each_text_gets_a_row_and_the_nearest_class_scores_highest(meaning: Meaning) -> None:
    scores = meaning(["계산서 다시 끊기", "고장 난 기계"])
    assert scores.shape == (2, 2)
    assert list(scores.argmax(axis=1)) == [0, 1]


def test_a_misheard_word_keeps_its_class(meaning: Meaning) -> None:
    assert meaning(["세금게산서다시끈어"])[0].argmax() == 0


def test_words_that_are_near_nothing_score_as_much_as_their_class_has_examples(meaning: Meaning) -> None:
    assert np.allclose(meaning(["!"])[0], meaning.shares, atol=0.05)
