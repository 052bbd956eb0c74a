"""The list of surnames."""

from knowledge.text.surnames import surnames


def test_each_surname_stands_once() -> None:
    known = surnames()
    assert len(known.common + known.rare) == len(known.single)
    assert len(known.double) == len(set(known.double))


def test_a_surname_has_one_letter_or_two() -> None:
    known = surnames()
    assert {"김", "여", "복"} <= known.single
    assert {len(one) for one in known.double} == {2}
