import numpy as np

from knowledge.encoder.part_row import PartRow


def test_parts_are_pooled_by_their_mean_and_their_end() -> None:
    row = PartRow((0, 7, 8, 2, 9, 2), ((0, 1, 3), (1, 4, 5)))
    mean, end = row.pooled()
    assert np.allclose(mean, [[0, 1 / 3, 1 / 3, 1 / 3, 0, 0], [0, 0, 0, 0, 0.5, 0.5]])
    assert end.tolist() == [[0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 1]]
