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
