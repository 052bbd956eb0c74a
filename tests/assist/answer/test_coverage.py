"""How much of a question a text holds, by the weight of its words."""

import pytest

from assist.answer.coverage import Idf, covered, dice, share

_ALIKE = {"대금": frozenset({"요금"})}


@pytest.fixture
def even() -> Idf:
    return Idf({}, 1)


@pytest.mark.parametrize(
    ("word", "seen", "how_much"),
    [
        ("요금", {"요금"}, 1.0),
        ("대금", {"요금"}, 0.8),
        ("마감", {"마감일"}, 0.8),
        ("마감일", {"마감"}, 0.8),
        ("요금", {"기한"}, 0.0),
        ("값", {"값어치"}, 0.0),
    ],
)
def test_a_word_is_covered_whole_nearly_or_not(word: str, seen: set[str], how_much: float) -> None:
    assert covered(_ALIKE, word, frozenset(seen)) == how_much


def test_the_share_goes_by_weight() -> None:
    weigh = Idf({"흔한": 9}, 10)
    held = share({}, frozenset({"흔한", "드문"}), frozenset({"드문"}), weigh)
    assert 0.5 < held < 1


def test_asking_nothing_is_half_covered(even: Idf) -> None:
    assert share({}, frozenset(), frozenset({"요금"}), even) == 0.5


def test_the_same_words_are_wholly_alike_and_none_not_at_all(even: Idf) -> None:
    words = frozenset({"요금", "기한"})
    assert dice({}, words, words, even) == pytest.approx(1)
    assert dice({}, frozenset(), frozenset(), even) == 0


def test_a_word_of_every_passage_weighs_less_than_one_of_none() -> None:
    weigh = Idf({"흔한": 10}, 10)
    assert 0 < weigh("흔한") < weigh("처음")
