"""A tool's result in words on the page."""

from assist.agent.turn.models import Ended, Used
from assist.agent.turn.session import Session
from assist.answer.models import Engine
from assist.presenters.models import Told
from assist.presenters.text_card import note_card, words_card
from assist.web.session.turns import last_words
from tests.assist.web.session.test_call_bar import TODAY

TOLD = Told(
    "문구 2개입니다.", ("말: 이해합니다.", "꼭 할 말: 공감", "꼭 할 말: 금액", "- 그 밖", "출처 없음")
)


def used(told: Told = TOLD, result: object | None = "advice") -> Used:
    return Used("script_advice", "거절 대응 문구", {}, told, 1.0, result)


def ended(say: str, *done: Used, note: str | None = None) -> Ended:
    return Ended(say, Engine.EMBEDDED, Session(TODAY), done, note=note)


def test_lines_stand_under_their_labels() -> None:
    assert words_card(used())["groups"] == [
        {"label": "말", "lines": ["이해합니다."]},
        {"label": "꼭 할 말", "lines": ["공감", "금액"]},
        {"label": "내용", "lines": ["그 밖", "출처 없음"]},
    ]


def test_what_could_not_be_done_is_a_problem() -> None:
    shown = words_card(used(Told("업체가 없습니다."), None))
    assert shown["problems"] == ["업체가 없습니다."] and shown["line"] == ""


def test_what_the_cards_say_is_not_said_again() -> None:
    assert last_words(ended("문구 2개입니다.", used())) == ""
    assert last_words(ended("문구 2개입니다.\n'통화 통계'은(는) 이 설치에 없습니다.", used())).startswith(
        "'통화"
    )


def test_the_note_that_the_embedded_engine_answered_stands_apart() -> None:
    assert last_words(ended("문구 2개입니다.", used(), note="내장 엔진입니다.")) == ""
    assert note_card("내장 엔진입니다.")["problems"] == ["내장 엔진입니다."]
