"""Words of a sheet are found in a question as it is rewritten."""

import re

import pytest

from assist.calculators.cues import pattern_of, places, says
from knowledge.text.spoken import written


@pytest.mark.parametrize(
    ("word", "question"),
    [("한 달", "한 달에 얼마예요"), ("1개월", "한 달에 얼마예요"), ("두 번에", "두 번에 나눠 내면")],
)
def test_a_count_that_is_said_is_the_one_that_is_written(word: str, question: str) -> None:
    assert says(written(question).lower(), (word,))


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("월 요금 얼마", ("월 요금",), True),
        ("월요금 얼마", ("월 요금",), True),
        ("월  요금 얼마", ("월 요금",), True),
        ("월요금 얼마", ("월요금",), True),
        ("월 요금 얼마", ("월요금",), False),
        ("언제 도착하나요", ("언제~도착",), True),
        ("언제쯤 물건이 도착", ("언제~도착",), True),
        ("언제 그리고 어떻게 해서 도착", ("언제~도착",), False),
        ("도착 언제", ("언제~도착",), False),
        ("45번 상태", ("45",), True),
        ("145번 상태", ("45",), False),
        ("455번 상태", ("45",), False),
        ("abc", ("ABC",), True),
        ("얼마?", ("?",), True),
        ("얼마", (".",), False),
        ("얼마", (), False),
        ("", ("얼마",), False),
    ],
)
def test_a_word_is_said_with_or_without_its_spaces_and_a_figure_alone(
    text: str, words: tuple[str, ...], said: bool
) -> None:
    assert says(text, words) is said


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("결제하고 결제 취소", ("결제",), [(0, 2), (5, 7)]),
        ("특대형 하나", ("대형", "특대형"), [(0, 3)]),
        ("아무것도", ("결제",), []),
        ("아무것도", (), []),
    ],
)
def test_the_places_of_words_are_told_and_the_longer_word_wins(
    text: str, words: tuple[str, ...], spans: list[tuple[int, int]]
) -> None:
    assert list(places(text, words)) == spans


@pytest.mark.parametrize("word", ["(", "[a", "a+b", "\\", "*", "가|나"])
def test_signs_in_a_word_are_letters(word: str) -> None:
    assert re.search(pattern_of([word]), f"앞 {word} 뒤")
