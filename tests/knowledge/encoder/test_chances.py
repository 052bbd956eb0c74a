import numpy as np

from knowledge.encoder.chances import chances


def test_chances_sum_to_one_and_keep_the_order_of_the_scores() -> None:
    scores = np.array([[[0.0, 1.0, 2.0]], [[1000.0, -1000.0, 0.0]]], np.float32)
    found = chances(scores)
    assert np.allclose(found.sum(-1), 1)
    assert (found.argmax(-1) == [[2], [0]]).all()


def test_no_row_is_no_chance() -> None:
    assert chances(np.zeros((0, 3), np.float32)).shape == (0, 3)
