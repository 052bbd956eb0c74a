"""A call reduced to its words, and the calls that are refused."""

import json

import pytest

from assist.calls.errors import CallError
from assist.calls.report import LONGEST_CALL, Call
from assist.calls.transcript.speech_json import spoken


def test_a_call_in_words_stays_as_it_is() -> None:
    call = Call(text="상담사: 네\n고객: 안 해요", id="K-1", agent="박상담")
    assert spoken(call) is call


def test_a_service_s_json_becomes_words_and_the_rest_of_the_call_stays() -> None:
    said = {"segments": [{"speaker": 1, "text": "예시평가입니다"}, {"speaker": 2, "text": "안 해요"}]}
    call = spoken(Call(text=json.dumps(said), id="K-1", company="한빛정공"))
    assert call.text == "화자1: 예시평가입니다\n화자2: 안 해요"
    assert (call.id, call.company) == ("K-1", "한빛정공")


def test_the_longest_call_is_read_and_one_letter_more_is_not() -> None:
    assert spoken(Call(text="가" * LONGEST_CALL))
    with pytest.raises(CallError, match=r"60,000자보다 깁니다\(60,001자\).*나누어"):
        spoken(Call(text="가" * (LONGEST_CALL + 1)))


def test_what_counts_of_json_is_what_was_said() -> None:
    few = {"segments": [{"text": "네", "words": [{"text": "네", "start": 0}] * 5_000}]}
    assert len(json.dumps(few)) > LONGEST_CALL and spoken(Call(text=json.dumps(few))).text == "네"
    many = {"segments": [{"text": "가" * (LONGEST_CALL + 1)}]}
    with pytest.raises(CallError, match="60,000자보다"):
        spoken(Call(text=json.dumps(many)))


def test_the_times_of_subtitles_are_no_words_of_the_call() -> None:
    subtitle = "00:00:01,000 --> 00:00:03,000\n고객: 네 안녕하세요\n\n"
    text = subtitle * (LONGEST_CALL // len(subtitle) + 100)
    assert len(text) > LONGEST_CALL and spoken(Call(text=text)).text == text


def test_times_without_end_are_refused_all_the_same() -> None:
    with pytest.raises(CallError, match="나누어"):
        spoken(Call(text="00:00:01,000 --> 00:00:03,000\n" * 9_000))


@pytest.mark.parametrize("letter", ["\0", "\ud800", "\udfff"])
def test_what_is_no_letter_is_refused_with_what_to_do(letter: str) -> None:
    with pytest.raises(CallError, match=r"글자가 아닌 것이 섞여.*UTF-8"):
        spoken(Call(text=f"고객: 안 해요{letter}"))


@pytest.mark.parametrize("text", ["", " ", "🙂", "\u200b", "{}", "고객: 안 해요 \x07"])
def test_odd_words_are_left_to_the_reader(text: str) -> None:
    assert spoken(Call(text=text)).text == text


def test_a_service_that_heard_nothing_leaves_a_call_without_words() -> None:
    assert spoken(Call(text='{"segments": [], "duration": 12.5}', id="K-1")) == Call(text="", id="K-1")
