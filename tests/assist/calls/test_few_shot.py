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


@pytest.mark.parametrize("text", [*_FEES, *_REPAIR])
def test_an_example_is_nearest_to_its_own_class(meaning: Meaning, text: str) -> None:
    assert meaning([text])[0].argmax() == int(text in _REPAIR)


def test_shares_are_what_each_class_has_of_the_examples() -> None:
    three = Meaning(["가나다", "라마바", "사아자", "차카타"], [0, 0, 0, 1], BuiltInEmbedder(), 1.0)
    assert three.shares.tolist() == [0.75, 0.25]


def test_scores_of_a_text_add_up_whatever_it_says(meaning: Meaning) -> None:
    assert meaning(["", "요금이요", "전혀 다른 이야기", "🙂"]).sum(axis=1) == pytest.approx(1, abs=1e-6)


def test_values_of_figures_make_no_difference(meaning: Meaning) -> None:
    left, right = meaning(["3월 요금", "5월 요금"])
    assert np.allclose(left, right, atol=0.1)


def test_more_caution_keeps_scores_nearer_to_the_shares() -> None:
    bold, careful = (
        Meaning([*_FEES, *_REPAIR], [0] * 3 + [1] * 3, BuiltInEmbedder(), caution) for caution in (0.1, 10.0)
    )
    assert abs(bold([_FEES[0]])[0] - 0.5).max() > abs(careful([_FEES[0]])[0] - 0.5).max()


def test_a_single_class_is_always_meant() -> None:
    assert Meaning(["요금"], [0], BuiltInEmbedder(), 1.0)(["기계"])[0] == pytest.approx([1.0])
