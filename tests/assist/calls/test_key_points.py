"""What a call is remembered by: short lines in order, none of them a nod or a greeting."""

import numpy as np
import pytest

from assist.calls.key_points import MOST, KeyPoint, key_points, telling
from assist.calls.report import Call, CallFormat
from assist.calls.summary import summary_words
from assist.calls.transcript.reader import Reading, read
from assist.calls.transcript.segments import Piece


def reading(text: str, shape: CallFormat | None = None) -> Reading:
    return read(Call(text=text, format=shape))


def chosen(
    called: Reading, marked: list[Piece] | None = None, asked: bool = False, decides: float = 0.5
) -> list[Piece]:
    return telling(called, np.full(len(called.pieces), decides), marked or [], asked)


def lines(text: str) -> list[str]:
    called = reading(text)
    return [point.text for point in key_points(called, chosen(called))]


@pytest.mark.parametrize(
    "text",
    [
        "고객: 네.\n상담사: 네.\n고객: 예, 그래요.",
        "상담사: 안녕하세요, 예시평가입니다.\n고객: 여보세요?",
        "고객: 아 네. 음.",
    ],
)
def test_nods_and_greetings_are_no_points(text: str) -> None:
    assert lines(text) == []


def test_points_come_in_the_order_they_were_said() -> None:
    text = "고객: 저희는 공장을 옮깁니다.\n상담사: 언제 옮기시나요?\n고객: 다음 달 초에 이사합니다."
    assert lines(text)[0].startswith("저희는 공장을") and lines(text)[-1].startswith("다음 달 초에")


def test_a_long_call_has_as_many_points_as_there_is_room_for() -> None:
    text = "\n".join(
        f"고객: {n}번 설비는 작년 공장에 들였습니다.\n상담사: {n}번 서류는 따로 보내세요." for n in range(20)
    )
    assert 0 < len(lines(text)) <= MOST


def test_what_supports_a_label_is_chosen_before_the_rest() -> None:
    text = "\n".join(
        f"고객: 설비 {n}대를 공장에 들였습니다.\n상담사: 서류는 따로 보내세요." for n in range(20)
    )
    called = reading(text + "\n고객: 그건 값이 비싸요.")
    plain, marked = chosen(called), chosen(called, [called.pieces[-1]])
    assert called.pieces[-1] in marked and called.pieces[-1] not in plain


def test_the_agent_s_words_count_more_where_the_call_was_a_question() -> None:
    text = "\n".join(
        "고객: 수수료가 궁금합니다 얼마인가요.\n상담사: 신청 서류를 내시면 됩니다." for _ in range(12)
    )
    called = reading("고객: 네.\n상담사: 네.\n" + text)

    def of_agent(asked: bool) -> int:
        return sum(piece.speaker.value == "agent" for piece in chosen(called, asked=asked, decides=0.1))

    assert of_agent(asked=True) > of_agent(asked=False)


def test_a_figure_is_worth_telling() -> None:
    called = reading("고객: 네 삼십만 원이요.\n고객: 음 그건 좀 그렇고요.")
    assert next(piece.text for piece in chosen(called)) == "네 삼십만 원이요."


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("네, 저희는 다음 달에 이사합니다.", "저희는 다음 달에 이사합니다."),
        ("음, 아 네 저희는 공장을 옮깁니다.", "저희는 공장을 옮깁니다."),
        ("수수료는 삼십만 원입니다.", "수수료는 30만 원입니다."),
    ],
)
def test_a_line_begins_with_what_is_said_and_has_its_figures_in_figures(said: str, line: str) -> None:
    called = reading(f"고객: {said}")
    assert [point.text for point in key_points(called, list(called.pieces))] == [line]


def test_fillers_of_speech_are_left_out_and_those_of_a_dialogue_stay() -> None:
    text = "저희는 음 공장을 옮깁니다"
    speech, talk = reading(text, CallFormat.STT), reading(f"고객: {text}")
    assert [point.text for point in key_points(speech, speech.pieces)] == ["저희는 공장을 옮깁니다"]
    assert [point.text for point in key_points(talk, talk.pieces)] == [text]


def test_neighbours_of_one_speaker_are_one_line_as_long_as_a_line_may_be() -> None:
    called = reading("고객: 공장을 옮깁니다. 다음 달입니다.\n상담사: 네.\n고객: 설비도 바꿉니다.")
    pieces = [piece for piece in called.pieces if piece.text != "네."]
    assert key_points(called, pieces) == [
        KeyPoint("공장을 옮깁니다. 다음 달입니다.", 0),
        KeyPoint("설비도 바꿉니다.", 2),
    ]
    long = reading("고객: " + "저희 공장은 설비가 많습니다. " * 12)
    assert all(len(point.text) <= summary_words().longest for point in key_points(long, long.pieces))


def test_the_head_of_a_memo_is_no_point_and_a_memo_of_one_line_is() -> None:
    called = reading("10/12 한빛정공 통화\n비싸서 올해는 안 한다고 함", CallFormat.MEMO)
    assert [piece.text for piece in chosen(called)] == ["비싸서 올해는 안 한다고 함"]
    alone = reading("한빛정공 비싸서 안 한다고 함", CallFormat.MEMO)
    assert [piece.text for piece in chosen(alone)] == ["한빛정공 비싸서 안 한다고 함"]


def test_without_pieces_there_are_no_points() -> None:
    assert key_points(reading("고객: 네."), []) == []
