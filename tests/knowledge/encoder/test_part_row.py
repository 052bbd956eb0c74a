import numpy as np

from knowledge.encoder.part_row import PartRow, rows_of


def test_parts_are_pooled_by_their_mean_and_their_end() -> None:
    row = PartRow((0, 7, 8, 2, 9, 2), ((0, 1, 3), (1, 4, 5)))
    mean, end = row.pooled()
    assert np.allclose(mean, [[0, 1 / 3, 1 / 3, 1 / 3, 0, 0], [0, 0, 0, 0, 0.5, 0.5]])
    assert end.tolist() == [[0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 0, 1]]


def test_no_row_is_laid_out_in_which_nothing_is_read() -> None:
    long = [(5,) * length for length in (9, 9, 9, 9, 2, 9)]
    rows = list(rows_of([0], long, room=24, again=2))
    assert [at for row in rows for at, _, _ in row.parts] == list(range(len(long)))
    assert all(row.parts for row in rows)
