"""Misheard and misspelt words put right."""

import pytest

from assist.answer.spelling_correction import put_right, respelt
from knowledge.glossary import GlossaryEntry
from knowledge.text.spelling import Spelling

GLOSSARY = (
    GlossaryEntry("재평가", (), (), ("제평가", "재 평 가")),
    GlossaryEntry("급행", (), (), ("급한", "급해요")),
    GlossaryEntry("홈택스", (), (), ("홈텍스",)),
)


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("제평가 받으면", "재평가 받으면"),
        ("제 평가는요", "재평가는요"),
        ("홈텍스로 보내요", "홈택스로 보내요"),
    ],
)
def test_a_misheard_term_is_put_right(heard: str, meant: str) -> None:
    assert put_right(heard, GLOSSARY) == meant


@pytest.mark.parametrize("question", ["너무 급해요", "급한 건이에요", "재평가 받으면"])
def test_ordinary_words_stay(question: str) -> None:
    assert put_right(question, GLOSSARY) == question


def test_words_typed_by_their_sound_are_put_right() -> None:
    spelling = Spelling({"결제": 40, "계좌": 12})
    assert respelt("가상 게좌로 결재했어요", spelling) == "가상 계좌로 결제했어요"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("결재했어요", "결제했어요"),
        ("게좌번호가", "계좌번호가"),
        ("결제하고 결재", "결제하고 결제"),
        ("계좌", "계좌"),
        ("결", "결"),
        ("ABC 결재 3번", "ABC 결제 3번"),
        ("계제하다", "계제하다"),
        ("", ""),
        ("!?", "!?"),
    ],
)
def test_the_beginning_of_a_word_is_put_right_and_its_ending_stays(typed: str, right: str) -> None:
    assert respelt(typed, Spelling({"결제": 40, "계좌": 12})) == right


@pytest.mark.parametrize(
    ("frequency", "typed", "right"),
    [
        ({"결제": 40, "결재": 9}, "결재", "결재"),
        ({"결제": 40, "결재": 8}, "결재", "결제"),
        ({"결제": 7}, "결재", "결재"),
        ({}, "결재", "결재"),
    ],
)
def test_only_a_rare_spelling_of_a_common_word_is_a_slip(
    frequency: dict[str, int], typed: str, right: str
) -> None:
    assert respelt(typed, Spelling(frequency)) == right


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("", ""),
        ("제평가 제평가", "재평가 재평가"),
        ("제평가랑 재평가", "제평가랑 재평가"),
        ("홈 텍 스", "홈택스"),
        ("홈텍스에서 제평가", "홈택스에서 재평가"),
        ("제평", "제평"),
    ],
)
def test_every_misheard_form_is_put_right_unless_the_term_itself_is_said(heard: str, meant: str) -> None:
    assert put_right(heard, GLOSSARY) == meant


def test_without_a_glossary_nothing_changes() -> None:
    assert put_right("제평가 받으면", ()) == "제평가 받으면"


@pytest.mark.parametrize("question", ["(" * 500, "\\d+", "제평가" * 500, "\x00", "가" * 3_000])
def test_an_odd_question_is_put_right_at_once(question: str) -> None:
    assert len(respelt(put_right(question, GLOSSARY), Spelling({"결제": 40}))) == len(question)
