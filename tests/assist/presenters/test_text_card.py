"""A tool's result in words on the page."""

from assist.presenters.models import Told
from assist.presenters.text_card import note_card, words_card

TITLE = "거절 대응 문구"
TOLD = Told(
    "문구 2개입니다.", ("말: 이해합니다.", "꼭 할 말: 공감", "꼭 할 말: 금액", "- 그 밖", "출처 없음")
)


def test_lines_stand_under_their_labels() -> None:
    assert words_card(TITLE, TOLD, "advice")["groups"] == [
        {"label": "말", "lines": ["이해합니다."]},
        {"label": "꼭 할 말", "lines": ["공감", "금액"]},
        {"label": "내용", "lines": ["그 밖", "출처 없음"]},
    ]


def test_what_could_not_be_done_is_a_problem() -> None:
    shown = words_card(TITLE, Told("업체가 없습니다."), None)
    assert shown["problems"] == ["업체가 없습니다."] and shown["line"] == ""


def test_the_note_on_the_engine_is_a_problem_without_a_line() -> None:
    shown = note_card("내장 엔진입니다.")
    assert shown["problems"] == ["내장 엔진입니다."] and shown["line"] == ""
