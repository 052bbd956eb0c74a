"""What is too small is hidden, and so is what would give it away."""

import random

import pytest

from assist.insight.counting.suppress import suppressed
from assist.insight.models import Hidden


def test_one_small_cell_takes_the_smallest_beside_it_along() -> None:
    sizes = {("서울",): 50, ("부산",): 30, ("제주",): 4}
    assert suppressed(sizes, [("제주",)]) == {("제주",): Hidden.SMALL, ("부산",): Hidden.BESIDE}


def test_two_small_cells_hide_each_other() -> None:
    sizes = {("서울",): 50, ("부산",): 3, ("제주",): 4}
    assert suppressed(sizes, [("제주",), ("부산",)]).keys() == {("제주",), ("부산",)}


@pytest.mark.parametrize("seed", range(20))
def test_no_line_of_a_table_has_one_hidden_cell_alone(seed: int) -> None:
    rng = random.Random(seed)
    sizes = {(a, b): rng.randrange(1, 60) for a in "가나다라" for b in "1234567" if rng.random() < 0.9}
    hidden = suppressed(sizes, [cell for cell, size in sizes.items() if size < 10])
    for place in (0, 1):
        for value in {cell[place] for cell in sizes}:
            line = [cell for cell in sizes if cell[place] == value]
            assert sum(cell in hidden for cell in line) != 1 or len(line) == 1
