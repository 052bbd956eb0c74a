"""Both heads learn a few steps from a few lists: something changes, and the same seed gives the same."""

import numpy as np

from knowledge.train.heads import pairs, vectors
from knowledge.train.heads.lists import AskedList

_GRADED = [(f"문장 {n}", f"다른 문장 {n}", float(n % 6)) for n in range(12)]


def test_the_pair_scorer_learns_the_same_from_the_same_seed(lists: list[AskedList]) -> None:
    recipe = pairs.Recipe(steps=3, rank=2, first=11, questions=3, warm_up=1)
    one, other = pairs.train(lists, recipe), pairs.train(lists, recipe)
    assert set(one.head) == {"hidden.w", "hidden.b", "out.w", "out.b"}
    assert any(up.any() for up, _ in one.changes.values())
    assert np.array_equal(one.head["out.w"], other.head["out.w"])


def test_the_vectors_learn_from_lists_and_graded_pairs(lists: list[AskedList]) -> None:
    recipe = vectors.Recipe(steps=4, rank=2, first=11, questions=3, graded=6, warm_up=1)
    learnt = vectors.train(lists, _GRADED, recipe)
    assert learnt.head == {} and any(up.any() for up, _ in learnt.changes.values())
