"""Calls in every shape they come in: who speaks, what is said, and where it stands."""

import pytest

from assist.calls.errors import EmptyCall
from assist.calls.report import Call, CallFormat, Speaker
from assist.calls.transcript.lines import stt_json
from assist.calls.transcript.reader import read

_LABELS = {
    "words": "상담사: 예시평가입니다.\n고객: 네, 안 할래요.",
    "letters": "A: 예시평가입니다. 평가 안내드리려고요.\nB: 네, 안 할래요.",
    "boxed": "[상담사] 예시평가입니다.\n[고객] 네, 안 할래요.",
    "clock": "[00:02] 상담사: 예시평가입니다.\n[00:07] 고객: 네, 안 할래요.",
    "numbered": "화자1: 예시평가에서 전화드렸습니다.\n화자2: 네, 안 할래요.",
    "srt": "1\n00:00:01,000 --> 00:00:03,000\n상담사: 예시평가입니다.\n\n2\n00:00:04,000 --> 00:00:06,000\n고객: 네, 안 할래요.\n",
    "vtt": "WEBVTT\n\n00:01.000 --> 00:03.000\n<v 상담사>예시평가입니다.</v>\n\n00:04.000 --> 00:06.000\n<v 고객>네, 안 할래요.</v>\n",
}


@pytest.mark.parametrize("text", _LABELS.values(), ids=_LABELS)
def test_labels_of_many_kinds_say_who_speaks(text: str) -> None:
    reading = read(Call(text=text))
    assert reading.format is CallFormat.DIALOGUE
    assert [piece.text for piece in reading.supplier] == ["네, 안 할래요."]
    assert reading.turns[0].speaker is Speaker.AGENT


def test_every_piece_stands_verbatim_in_the_call() -> None:
    text = "상담사: 네 안녕하세요, 예시평가입니다.\n고객: 아 예. 저기 근데… 우리 그거 안 해요?\n메모 한 줄"
    for piece in read(Call(text=text)).pieces:
        assert text[piece.start : piece.end] == piece.text


def test_a_clock_before_a_turn_is_kept_in_seconds() -> None:
    assert read(Call(text="[01:05] 상담사: 네.\n[01:09] 고객: 예.")).turns[0].seconds == 65


def test_unlabelled_speech_is_cut_and_the_speakers_are_inferred() -> None:
    text = "여보세요 네 안녕하세요 예시평가에서 연락드렸습니다 협력사 평가 때문에요 아 우리는 그거 필요 없어요 안 할래요 네 알겠습니다"
    reading = read(Call(text=text))
    assert reading.format is CallFormat.STT
    said = " ".join(piece.text for piece in reading.supplier)
    assert "안 할래요" in said and "예시평가" not in said
    assert all(turn.inferred for turn in reading.turns)


def test_notes_are_a_memo() -> None:
    reading = read(Call(text="10/12 한빛정공 (가온)\n담당자 휴가라 함.\n14일 오후 재콜"))
    assert reading.format is CallFormat.MEMO
    assert {turn.speaker for turn in reading.turns} == {Speaker.MEMO}


def test_the_machine_on_the_line_is_nobody() -> None:
    reading = read(
        Call(text="고객: 지금 거신 번호는 없는 번호이오니 다시 확인하시고 걸어 주십시오\n상담사: 결번이네")
    )
    assert reading.turns[0].speaker is Speaker.SYSTEM


def test_a_service_s_json_becomes_labelled_lines() -> None:
    text = '{"segments": [{"speaker": 0, "text": "예시평가입니다"}, {"speaker": 1, "text": "안 해요"}]}'
    assert stt_json(text) == "화자0: 예시평가입니다\n화자1: 안 해요"
    assert stt_json("상담사: 네") is None


@pytest.mark.parametrize("text", ["", "   \n ", "…"])
def test_a_call_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyCall, match="비어"):
        read(Call(text=text, id="c1"))
