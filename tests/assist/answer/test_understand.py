"""What a question means before anything is searched."""

from datetime import date

import pytest

from assist.answer.models import Answer, CallContext, Engine, Exchange, Status
from assist.answer.understand import split_questions, understand

CLIENTS = ("가온건설", "다온전자", "누리중공업")
DAY = date(2026, 11, 24)
_FIRST = Exchange("법인 서류가 뭐예요?", Answer("", "", Status.UNKNOWN, Engine.EMBEDDED))


def _call(client: str | None = None, *history: Exchange) -> CallContext:
    return CallContext(DAY, client, history)


@pytest.mark.parametrize(
    ("question", "call", "clients"),
    [
        ("제출 기한이 언제예요", None, ()),
        ("제출 기한이 언제예요", "가온건설", ("가온건설",)),
        ("다온전자 기한이 언제예요", "가온건설", ("다온전자",)),
        ("다온이랑 누리 기한", "가온건설", ("다온전자", "누리중공업")),
        ("제출 기한이 언제예요", "없는회사", ()),
        ("라온건설 협력사인데 기한이요", "가온건설", ()),
        ("라온건설이 뭐예요", "가온건설", ("가온건설",)),
        ("", "가온건설", ("가온건설",)),
    ],
)
def test_a_named_client_wins_over_the_calls_and_an_unknown_one_has_none(
    question: str, call: str | None, clients: tuple[str, ...]
) -> None:
    asked = understand(question, _call(call), CLIENTS)
    assert asked.clients == clients == asked.scope.clients
    assert (asked.scope.day, asked.scope.every_client) == (DAY, False)


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("그럼 개인사업자는요?", True),
        ("그러면 언제까지예요", True),
        ("개인사업자면요?", True),
        ("개인이면", True),
        ("반대로 늦으면 어떻게 돼요", True),
        ("개인사업자 서류가 뭐예요?", False),
        ("그럼요리사는 뭐예요", False),
        ("수수료가 얼마예요", False),
    ],
)
def test_a_follow_up_leans_on_the_question_before_it(question: str, leans: bool) -> None:
    asked = understand(question, _call(None, _FIRST), CLIENTS)
    assert asked.leans is leans
    assert asked.text == (f"{_FIRST.question} {question}" if leans else question)
    assert not understand(question, _call(), CLIENTS).leans


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("기한이 언제예요", DAY),
        ("2025년 기준 수수료", date(2025, 12, 31)),
        ("내년 2월에 제출하면", date(2027, 2, 1)),
    ],
)
def test_the_day_that_counts_is_the_calls_unless_another_is_said(question: str, day: date) -> None:
    asked = understand(question, _call(), CLIENTS)
    assert (asked.day.day, asked.call_day) == (day, DAY)


@pytest.mark.parametrize(
    ("question", "text"),
    [("  수수료가\n 얼마예요 ", "수수료가 얼마예요"), ("가" * 5_000, "가" * 600), ("", ""), ("\x00", "\x00")],
)
def test_a_question_is_one_line_of_so_many_letters(question: str, text: str) -> None:
    assert understand(question, _call(), CLIENTS).text == text


def test_clients_set_side_by_side_are_asked_about_one_by_one() -> None:
    asked = understand("다온전자랑 누리 제출 기한이 어떻게 달라요", _call("가온건설"), CLIENTS)
    assert asked.compares
    one = asked.only("누리중공업")
    assert (one.text, one.clients, one.own_only) == (
        "누리중공업 제출 기한이 어떻게 달라요",
        ("누리중공업",),
        True,
    )
    assert not one.compares and not understand("다온전자 기한", _call(), CLIENTS).compares


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("수수료 얼마예요? 기한은 언제예요?", ("수수료 얼마예요?", "기한은 언제예요?")),
        ("제출 기한이 언제예요?\n수수료는 얼마예요?", ("제출 기한이 언제예요?", "수수료는 얼마예요?")),
        ("수수료 얼마예요？ 기한은 언제예요？", ("수수료 얼마예요？", "기한은 언제예요？")),
        ("수수료 얼마예요?? 기한 언제예요??", ("수수료 얼마예요??", "기한 언제예요??")),
        ("위약금 얼마예요? 8개월 남았어요", ("위약금 얼마예요? 8개월 남았어요",)),
        (
            "수수료 얼마예요? 기한은 언제예요? 법인이에요.",
            ("수수료 얼마예요?", "기한은 언제예요? 법인이에요."),
        ),
        ("수수료 얼마예요", ("수수료 얼마예요",)),
        ("수수료 얼마예요 기한은 언제예요", ("수수료 얼마예요 기한은 언제예요",)),
        ("안녕하세요.\n수수료가 얼마예요?", ("안녕하세요.\n수수료가 얼마예요?",)),
        ("왜요? 어째서요?", ("왜요? 어째서요?",)),
        ("", ("",)),
        ("?", ("?",)),
    ],
)
def test_the_questions_of_a_message_are_told_apart(message: str, questions: tuple[str, ...]) -> None:
    assert split_questions(message) == questions


def test_no_more_than_four_questions_are_answered_at_once() -> None:
    assert len(split_questions("수수료가 얼마예요? " * 50)) == 4


@pytest.mark.parametrize("message", ["가" * 20_000, "수수료 " * 9_000, f"{'가' * 9_000}? {'나' * 9_000}?"])
def test_of_a_question_only_the_first_six_hundred_letters_are_read(message: str) -> None:
    assert all(len(question) <= 600 for question in split_questions(message))
