"""Where a sentence somebody named stands among the passages that documents were cut into."""

import pytest

from knowledge.passage import DocType, Passage
from tests.evals.as_library import answering, places


def _passage(text: str, title: str = "요금") -> Passage:
    return Passage("p", text, title, "d", "문서", DocType.OTHER, "문서.md")


_PASSAGES = [
    _passage("월 3만원이다.\n- 첫 달은 무료다."),
    _passage("모델: M100 | 관리: 자가 | 월: 21,900", "M100"),
    _passage("모델: M100 | 관리: 방문 | 월: 24,900", "M100"),
]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("첫 달은  무료다.", [0]),
        ('M100,방문,"24,900"', [2]),
        ("| M100 | 자가 | 21,900 |", [1]),
        ("M100,방문관리,31,900", []),
        ("없는 문장이다.", []),
    ],
)
def test_a_sentence_stands_where_its_letters_or_all_its_cells_do(sentence: str, found: list[int]) -> None:
    assert places(_PASSAGES, sentence) == found


def test_the_sentences_it_is_are_counted_from_one() -> None:
    assert answering(_PASSAGES[0], "첫 달은 무료다.") == [2]
    assert answering(_PASSAGES[0], "월 3만원이다. 첫 달은 무료다.") == [1]
    assert answering(_PASSAGES[1], 'M100,자가,"21,900"') == [1]
