"""Calls in every shape they come in: who speaks, what is said, and where it stands."""

from pathlib import Path

import pytest

from assist.calls.errors import EmptyCall
from assist.calls.report import Call, CallFormat, Speaker
from assist.calls.transcript.reader import SUPPLIER, read
from knowledge.packs import activate, choose

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


@pytest.mark.parametrize("text", ["", "   \n ", "…"])
def test_a_call_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyCall, match="비어"):
        read(Call(text=text, id="c1"))


def said(text: str) -> list[tuple[Speaker, str]]:
    return [(turn.speaker, turn.text) for turn in read(Call(text=text)).turns]


def test_words_below_a_label_belong_to_it() -> None:
    assert said("상담사: 안녕하세요\n고객:\n안 할래요\n비싸요") == [
        (Speaker.AGENT, "안녕하세요"),
        (Speaker.CUSTOMER, "안 할래요"),
        (Speaker.CUSTOMER, "비싸요"),
    ]


def test_lines_without_a_label_go_on_with_who_spoke_and_before_the_first_are_nobody_s() -> None:
    assert said("통화 기록\n고객: 안 해요\n비싸서요\n상담사: 네") == [
        (Speaker.SYSTEM, "통화 기록"),
        (Speaker.CUSTOMER, "안 해요"),
        (Speaker.CUSTOMER, "비싸서요"),
        (Speaker.AGENT, "네"),
    ]


def test_beside_a_known_label_the_other_is_the_other_side() -> None:
    assert said("상담사: 네\n한빛정공: 안내드립니다\n한빛정공: 네")[1][0] is Speaker.CUSTOMER
    assert said("고객: 네\n박하나: 안 해요\n박하나: 네")[1][0] is Speaker.AGENT


def test_labels_that_say_nothing_are_told_apart_by_the_words() -> None:
    assert said("A: 비싸서 안 해요\nB: 안내드리겠습니다") == [
        (Speaker.CUSTOMER, "비싸서 안 해요"),
        (Speaker.AGENT, "안내드리겠습니다"),
    ]


def test_a_speaker_that_the_label_tells_is_not_inferred() -> None:
    turns = read(Call(text="상담사: 네\n한빛정공: 안 해요\n한빛정공: 비싸요")).turns
    assert [turn.inferred for turn in turns] == [False, True, True]


def test_who_sounds_like_an_agent_is_for_the_caller_to_say() -> None:
    turns = read(Call(text="A: 하나\nB: 둘"), lambda words: float(words == "둘")).turns
    assert [turn.speaker for turn in turns] == [Speaker.CUSTOMER, Speaker.AGENT]


def test_a_company_s_own_name_labels_its_agents(tmp_path: Path) -> None:
    text = "두레커피: 안 해요\n고객: 안내드립니다"
    activate(choose("sample_coffee", tmp_path))
    assert read(Call(text=text)).turns[0].speaker is Speaker.AGENT
    assert not read(Call(text=text)).turns[0].inferred


@pytest.mark.parametrize("shape", list(CallFormat))
def test_the_form_that_is_given_is_kept(shape: CallFormat) -> None:
    assert read(Call(text="10/12 통화함. 부재", format=shape)).format is shape


def test_speech_has_a_chance_for_each_turn_and_other_forms_have_none() -> None:
    speech = read(Call(text="여보세요 네 안녕하세요 예시평가입니다 네 안 해요"))
    assert len(speech.chances) == len(speech.turns)
    assert read(Call(text="고객: 네")).chances == () == read(Call(text="부재중")).chances


def test_pieces_know_their_turn_and_whose_they_are() -> None:
    reading = read(Call(text="상담사: 안녕하세요. 예시평가입니다.\n고객: 네. 안 해요."))
    assert [(piece.turn, piece.text) for piece in reading.said_by(Speaker.CUSTOMER)] == [
        (1, "네."),
        (1, "안 해요."),
    ]
    assert reading.supplier == reading.said_by(*SUPPLIER)
    assert reading.said_by() == () == reading.said_by(Speaker.SYSTEM)


@pytest.mark.parametrize(
    "text", ["고객: ...\n상담사: !", "고객:", "1\n00:00:01,000 --> 00:00:02,000\n", "🙂", "\u200b"]
)
def test_marks_alone_are_no_words(text: str) -> None:
    with pytest.raises(EmptyCall, match="붙여 넣어 주세요"):
        read(Call(text=text))
