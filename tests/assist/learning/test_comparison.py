"""New weights are better only by more than chance."""

from assist.learning.comparison import PARTS, gain, part


def test_a_gain_on_many_examples_is_sure() -> None:
    found = gain([0.0] * 60 + [1.0] * 40, [1.0] * 30 + [0.0] * 30 + [1.0] * 40)
    assert (found.before, found.after, found.count) == (0.4, 0.7, 100)
    assert found.sure and 0 < found.low < 0.3 < found.high


def test_a_gain_that_may_be_chance_is_not_sure() -> None:
    assert not gain([0.0] * 10, [1.0, 1.0, *[0.0] * 8]).sure
    assert not gain([0.0], [1.0]).sure


def test_a_loss_is_never_sure() -> None:
    assert not gain([1.0] * 50, [0.0] * 50).sure
    assert not gain([1.0] * 50, [1.0] * 50).sure


def test_every_part_has_its_share() -> None:
    counts = [sum(part(f"질문 {number}") == place for number in range(400)) for place in range(PARTS)]
    assert sum(counts) == 400 and min(counts) > 60
