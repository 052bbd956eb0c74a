"""Learnt outcomes in a taxonomy that has others."""

import numpy as np
import pytest

from assist.calls.leaf import Leaf, Stance
from assist.calls.taxonomy_examples import OwnLeaves
from knowledge.embed import BuiltInEmbedder

LEARNT = ("A", "B", "NONE")
ROWS = np.array([[0.6, 0.3, 0.1], [0.1, 0.1, 0.8]])


@pytest.fixture(scope="module")
def embedder() -> BuiltInEmbedder:
    return BuiltInEmbedder()


def leaf(code: str, *examples: str) -> Leaf:
    return Leaf(code=code, path=(code,), stance=Stance.AGREED, examples=examples)


def test_a_taxonomy_that_was_learnt_keeps_every_figure(embedder: BuiltInEmbedder) -> None:
    own = OwnLeaves(LEARNT, [leaf("B"), leaf("A")], embedder)
    assert own.classes == LEARNT
    assert own(ROWS, ["가", "나"]) is ROWS


def test_what_was_learnt_beside_the_taxonomy_is_nothing(embedder: BuiltInEmbedder) -> None:
    own = OwnLeaves(LEARNT, [leaf("A")], embedder)
    assert own.classes == ("A", "NONE")
    assert own(ROWS, ["가", "나"]) == pytest.approx(np.array([[0.6, 0.4], [0.1, 0.9]]))


def test_a_leaf_that_was_not_learnt_is_read_from_its_examples(embedder: BuiltInEmbedder) -> None:
    new = leaf("NEW", "옆 동네로 이사 가요", "다음 달에 이사해서 필요 없어요")
    own = OwnLeaves(LEARNT, [leaf("A"), leaf("B"), new], embedder)
    rows = own(ROWS, ["저희 이사 가서 필요 없어요", "네, 알겠습니다."])
    assert own.classes == ("A", "B", "NEW", "NONE")
    assert rows[0].argmax() == 2
    assert rows[1].argmax() == 3
    assert rows.sum(axis=1) == pytest.approx([1, 1])


def test_what_the_classifier_is_sure_of_is_not_taken_for_a_new_leaf(embedder: BuiltInEmbedder) -> None:
    new = leaf("NEW", "옆 동네로 이사 가요", "다음 달에 이사해서 필요 없어요")
    own = OwnLeaves(LEARNT, [leaf("A"), leaf("B"), new], embedder)
    sure, doubtful = own(np.array([[0.99, 0.0, 0.01], [0.4, 0.3, 0.3]]), ["이제 필요 없어요"] * 2)
    assert sure[0] > 0.95 > 0.4 >= doubtful[0]
