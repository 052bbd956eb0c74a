"""The last line of a turn."""

from assist.agent.turn.models import Ended, Used
from assist.agent.turn.session import Session
from assist.answer.models import Engine
from assist.presenters.models import Told
from assist.web.pages.turns import last_words
from tests.assist.web.session.test_call_bar import TODAY

USED = Used("script_advice", "거절 대응 문구", {}, Told("문구 2개입니다."), 1.0, "advice")


def ended(say: str, *done: Used, note: str | None = None) -> Ended:
    return Ended(say, Engine.EMBEDDED, Session(TODAY), done, note=note)


def test_what_the_cards_say_is_not_said_again() -> None:
    assert last_words(ended("문구 2개입니다.", USED)) == ""
    assert last_words(ended("문구 2개입니다.\n'통화 통계'은(는) 이 설치에 없습니다.", USED)).startswith(
        "'통화"
    )


def test_the_note_that_the_embedded_engine_answered_stands_apart() -> None:
    assert last_words(ended("문구 2개입니다.", USED, note="내장 엔진입니다.")) == ""
