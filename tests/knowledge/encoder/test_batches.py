"""Texts of like length are run together, few enough pieces at a time."""

from knowledge.encoder.batches import alike_long


def test_rows_of_like_length_are_filled_up_together() -> None:
    lengths = [200, 20, 190, 30, 25]
    groups = list(alike_long(lengths, 512))
    assert [place for group in groups for place in group] == [1, 4, 3, 2, 0]
    assert all(len(group) * max(lengths[place] for place in group) <= 512 for group in groups)
    assert groups[0] == [1, 4, 3] and list(alike_long([], 512)) == []


def test_a_row_longer_than_a_group_stands_alone() -> None:
    assert list(alike_long([900, 900], 512)) == [[0], [1]]
