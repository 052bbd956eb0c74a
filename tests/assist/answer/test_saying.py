"""Which sentence of a passage is said, with a reader and by words alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from assist.answer.grounding import ungrounded
from assist.answer.saying import best_sentence, said_of, sentence_to_look_at, spoken_row
from knowledge.passage import DocType, Passage

ROW = "지역: 도서 | 방문 추가요금: 90000원 | 비고: 배편은 따로"


class _Reader:
    """Gives the scores it is told, and keeps what it was asked."""

    def __init__(self, *scores: float) -> None:
        self.scores = scores
        self.asked: list[tuple[str, str, tuple[str, ...]]] = []

    def answering(self, question: str, title: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        self.asked.append((question, title, tuple(sentences)))
        return np.array(self.scores, np.float32)


def _passage(text: str) -> Passage:
    return Passage("p", text, "요금", "d", "문서", DocType.POLICY, "문서.pdf", section=("아쿠아 300", "요금"))


def test_the_sentence_the_reader_is_surest_of_is_said() -> None:
    reader = _Reader(-3.0, 2.0, -1.0)
    said = said_of(_passage("요금표이다. 월 3만원이다. 요금은 요금이다."), "요금 요금 얼마", reader)
    assert said == "월 3만원이다."
    assert reader.asked == [
        ("요금 요금 얼마", "아쿠아 300 > 요금", ("요금표이다.", "월 3만원이다.", "요금은 요금이다."))
    ]


def test_what_else_is_needed_is_said_with_it_in_the_order_of_the_passage() -> None:
    text = "월 3만원이다. 기한은 3월이다. 다만 첫 달은 무료다."
    assert said_of(_passage(text), "얼마", _Reader(1.0, -4.0, 2.0)) == "월 3만원이다. 다만 첫 달은 무료다."


def test_a_sentence_that_makes_it_too_long_to_say_is_left_out() -> None:
    long = "다만 " + "가" * 160 + "다."
    assert said_of(_passage(f"월 3만원이다. {long}"), "얼마", _Reader(2.0, 1.0)) == "월 3만원이다."


def test_a_line_of_a_list_is_said_under_its_headings_and_without_its_mark() -> None:
    text = "1. 냉수 온도: 5도~8도\n2. 무게: 11kg"
    assert said_of(_passage(text), "몇 도예요", _Reader(2.0, -3.0)) == "아쿠아 300, 요금: 냉수 온도: 5도~8도"
    assert sentence_to_look_at(_passage(text), "몇 도예요", _Reader(2.0, -3.0)) == "1. 냉수 온도: 5도~8도"


def test_what_opens_a_list_is_said_with_its_points() -> None:
    text = "다음 서류를 받습니다:\n- 사업자등록증\n- 통장 사본"
    said = said_of(_passage(text), "서류 뭐 내요", _Reader(2.0, -3.0, -3.0))
    assert said == "아쿠아 300, 요금: 다음 서류를 받습니다: 사업자등록증, 통장 사본"


@pytest.mark.parametrize(("score", "both"), [(-1.0, True), (-5.0, False)])
def test_an_exception_is_said_with_its_rule_where_it_has_to_do_with_the_question(
    score: float, both: bool
) -> None:
    rule, exception = "이전 설치비는 10만원입니다.", "다만 프로 40은 3만원을 더 받습니다."
    said = said_of(_passage(f"{rule} {exception}"), "이전비 얼마", _Reader(2.0, score))
    assert said == (f"{rule} {exception}" if both else rule)


def test_an_exception_said_alone_begins_as_a_sentence_of_its_own() -> None:
    text = "영업일 5일 안에 설치한다. 다만, 섬은 12일 안에 설치한다."
    assert said_of(_passage(text), "섬은 며칠", _Reader(-3.0, 2.0)) == "섬은 12일 안에 설치한다."


def test_a_word_that_ends_like_an_exception_stays_whole() -> None:
    text = "계단 설치는 5만원을 더 받는다. 기한은 3월이다."
    assert said_of(_passage(text), "계단", _Reader(2.0, -5.0)) == "계단 설치는 5만원을 더 받는다."


def test_a_line_that_only_names_what_follows_is_said_with_it() -> None:
    text = "[공지] 친구 추천 행사\n소개한 분의 한 달 요금을 깎아 드립니다."
    said = said_of(_passage(text), "소개하면 뭐 줘요", _Reader(2.0, -2.0))
    assert said == "아쿠아 300, 요금: [공지] 친구 추천 행사, 소개한 분의 한 달 요금을 깎아 드립니다."


def test_the_mark_of_a_heading_is_not_read_aloud() -> None:
    passage = replace(_passage("냉수 온도: 5도"), title="4. 온도", section=("제품", "4. 온도"))
    assert said_of(passage, "몇 도예요", None) == "제품, 온도: 냉수 온도: 5도"


def test_one_sentence_needs_no_reading() -> None:
    reader = _Reader()
    assert said_of(_passage("월 3만원이다."), "얼마", reader) == "월 3만원이다."
    assert reader.asked == []


def test_without_a_reader_the_words_choose() -> None:
    assert (
        said_of(_passage("기한은 3월이다. 요금은 3만원이다."), "요금 얼마예요", None) == "요금은 3만원이다."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW, "표에는 이렇게 적혀 있습니다. 지역 도서, 방문 추가요금 90000원, 비고 배편은 따로."),
        ("환불: 3영업일 안에 합니다.", "환불: 3영업일 안에 합니다."),
        ("가 | 나 가운데 고릅니다.", "가 | 나 가운데 고릅니다."),
    ],
)
def test_a_row_of_a_table_is_told_to_be_one_and_other_text_stays(text: str, said: str) -> None:
    assert spoken_row(text) == said
    assert not ungrounded(said, [text])


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("기한은 3월이다. 요금은 3만원이다. 끝.", ("요금",), "요금은 3만원이다."),
        ("기한은 3월이다. 요금은 3만원이다.", (), "기한은 3월이다."),
        ("기한은 3월이다. 요금은 3만원이다.", ("없는말",), "기한은 3월이다."),
        ("요금은 3만원이다. 요금과 기한은 따로 정한다.", ("요금", "기한"), "요금과 기한은 따로 정한다."),
        ("ERP 요금은 3만원이다. 끝이다.", ("erp",), "ERP 요금은 3만원이다."),
        ("", ("요금",), ""),
        ("한 문장", ("요금",), "한 문장"),
    ],
)
def test_the_sentence_with_most_of_the_words_is_said(
    text: str, words: tuple[str, ...], sentence: str
) -> None:
    assert best_sentence(text, words) == sentence
