"""The answer scorer learns from the library, and gold questions decide whether that counts."""

from datetime import date

from assist.answer.evidence import WORDS, words_weights
from assist.answer.grade import Expectation, GoldQuestion
from assist.learning.answers.learner import AnswerLearner
from assist.learning.answers.trials import Library
from knowledge.passage import DocType, Passage

_THINGS = (
    "소형",
    "중형",
    "대형",
    "보증금",
    "출장비",
    "설치비",
    "필터",
    "원두",
    "점검",
    "이전비",
    "철거비",
    "배송비",
)
_WAYS = ("{} 얼마예요", "{} 값 알려 주세요", "{} 금액이 궁금해요", "{} 비용 좀 말해 줘요")


def library(gold: int) -> Library:
    passages = [
        Passage(
            id=f"p{number}", text=f"{thing} 요금은 {number + 1}만 원입니다.", title=f"{thing} 요금", doc_id="요금표",
            doc_title="요금표", doc_type=DocType.FAQ, source="요금표.csv", content_hash=str(number),
            refs=(f"FEE-{number:03}",), questions=tuple(way.format(thing) for way in _WAYS[:2]),
        )
        for number, thing in enumerate(_THINGS)
    ]  # fmt: skip
    asked = [
        GoldQuestion(
            id=f"g{number}-{place}", question=way.format(thing), date=date(2026, 11, 2),
            expect=Expectation(status="answered", must=(f"{number + 1}만 원",)),
        )
        for number, thing in enumerate(_THINGS)
        for place, way in enumerate(_WAYS)
    ]  # fmt: skip
    return Library(passages, (), asked[:gold])


def test_too_few_gold_questions_teach_nothing() -> None:
    lesson = AnswerLearner(library(39), (), words_weights(), _no_file).learn(lambda told: None)
    assert lesson.keep is None and lesson.earned.examples == 39
    assert "40개" in lesson.earned.why and "gold import" in lesson.earned.why


def test_gold_questions_mark_the_old_weights_and_the_new() -> None:
    kept: dict[str, bytes] = {}
    told: list[str] = []
    lesson = AnswerLearner(library(48), ("내일 날씨 어때요",), words_weights(), kept.__setitem__).learn(
        told.append
    )
    earned = lesson.earned
    assert (earned.examples, earned.held_out) == (48, 48)
    assert earned.before is not None and earned.after is not None and earned.low is not None
    assert -2 <= earned.before <= 1 and earned.low <= earned.after - earned.before
    assert earned.kept == (lesson.keep is not None) and kept == {}
    assert len(told) > 4 and "(4/4)" in " ".join(told)
    if lesson.keep:
        lesson.keep()
        assert set(kept) == {WORDS}


def _no_file(name: str, content: bytes) -> None:
    raise AssertionError(name)
