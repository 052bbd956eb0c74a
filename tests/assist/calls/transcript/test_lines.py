"""Lines of a transcript: whose they are and when, in every form they come in; JSON that is none stays a text."""

import json
from typing import Any

import pytest

from assist.calls.transcript.lines import lines_of, stt_json


def told(text: str) -> list[tuple[str | None, str]]:
    return [(line.label, line.words) for line in lines_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "상담사: 네\n고객: 예",
        "상담사 : 네\n고객 : 예",
        "상담사： 네\n고객：예",
        "상담사> 네\n고객> 예",
        "상담사\t네\n고객\t예",
        "<상담사> 네\n<고객> 예",
        "[상담사] 네\n[고객] 예",
        "[상담사]: 네\n[고객]: 예",
        "[00:02] 상담사: 네\n[00:05] 고객: 예",
        "00:02 상담사: 네\n00:05 고객: 예",
        "[0:00:02 - 0:00:05] 상담사: 네\n(0:00:05~0:00:09) 고객: 예",
        "\n  상담사: 네  \n\n   고객: 예\n",
        "상담사: 네\r\n고객: 예\r\n",
        "\ufeff상담사: 네\n고객: 예",
        "상담사:\n네\n고객:\n예",
        "상담사 00:02\n네\n\n고객 00:05\n예\n",
        "1\n00:00:01,000 --> 00:00:03,000\n상담사: 네\n\n2\n00:00:04,000 --> 00:00:06,000\n고객: 예\n",
        "WEBVTT\n\nNOTE 이것은 자막\n\n00:01.000 --> 00:02.000\n<v.loud 상담사>네</v>\n\n00:03.000 --> 00:04.000\n<v 고객>예",
    ],
)
def test_who_speaks_stands_before_the_words_in_many_forms(text: str) -> None:
    assert told(text) == [("상담사", "네"), ("고객", "예")]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("[01:05] 고객: 네", 65.0),
        ("1:02:03 고객: 네", 3723.0),
        ("00:00:01,500 --> 00:00:03,000\n고객: 네", 1.5),
        ("00:07.250 --> 00:08.000 position:10%\n고객: 네", 7.25),
        ("[00:05] 고객:\n네", 5.0),
        ("고객: 네", None),
    ],
)
def test_a_clock_is_told_in_seconds(text: str, seconds: float | None) -> None:
    assert [line.seconds for line in lines_of(text)] == [seconds]


def test_the_words_stand_where_the_line_says() -> None:
    text = "\ufeff[00:01] 상담사: 네, 안녕하세요\n\n고객:\n 안 할래요 \n메모 한 줄"
    lines = lines_of(text)
    assert len(lines) == 3
    assert all(text[line.start : line.start + len(line.words)] == line.words for line in lines)


def test_speakers_of_a_recorder_s_note_stand_above_their_words_with_the_clock() -> None:
    text = "새 노트\n2026.10.12 월 오후 2:00\n\n참석자 1 00:00\n예시평가입니다\n안내드리려고요\n\n참석자 2 01:05\n안 할래요\n"
    lines = lines_of(text)
    assert [(line.label, line.words) for line in lines[2:]] == [
        ("참석자 1", "예시평가입니다"),
        (None, "안내드리려고요"),
        ("참석자 2", "안 할래요"),
    ]
    assert [line.seconds for line in lines if line.label] == [0.0, 65.0]


@pytest.mark.parametrize(
    "text",
    [
        "담당자 10:30\n통화",
        "담당자 10:30 통화\n대표 11:00 부재",
        "재콜 10:30\n부재 14:00",
        "메일은 내일 보내기로 함\n주소는 http://a.example",
        "비고: 서류 문의\n내용: 없음",
        "메모 10:30 통화함",
        "10:30에 다시 걸기로 함",
    ],
)
def test_a_note_has_no_labels(text: str) -> None:
    assert told(text) == [(None, line) for line in text.split("\n")]


def test_a_label_of_the_writer_s_own_counts_beside_a_known_one_if_it_comes_again() -> None:
    text = "상담사: 네\n한빛정공: 안 해요\n한빛정공: 비싸요\n참고: 작년에도 그랬음"
    assert told(text) == [
        ("상담사", "네"),
        ("한빛정공", "안 해요"),
        ("한빛정공", "비싸요"),
        (None, "참고: 작년에도 그랬음"),
    ]


def test_an_hour_that_is_told_stays_with_its_words_and_a_clock_goes() -> None:
    assert told("고객: 네\n10:30에 오세요") == [("고객", "네"), (None, "10:30에 오세요")]
    assert told("10:30 다시 전화\n10:35 통화") == [(None, "다시 전화"), (None, "통화")]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "   ", "고객:", "고객:\n상담사:", "1\n00:00:01,000 --> 00:00:02,000\n"]
)
def test_without_words_there_are_no_lines(text: str) -> None:
    assert lines_of(text) == []


@pytest.mark.parametrize(
    ("segments", "lines"),
    [
        ([{"text": "네"}, {"text": "예"}], "네\n예"),
        ({"segments": [{"speaker": 0, "text": "네"}, {"speaker": 1, "text": "예"}]}, "화자0: 네\n화자1: 예"),
        ({"utterances": [{"spk": "a", "msg": "네"}]}, "화자a: 네"),
        (
            {"results": {"utterances": [{"spk": 0, "msg": "네"}, {"spk": 1, "msg": "예"}]}},
            "화자0: 네\n화자1: 예",
        ),
        ({"segments": [{"speaker": {"label": "1", "name": "A"}, "text": "네"}]}, "화자A: 네"),
        ({"segments": [{"speaker": {"label": "2", "name": ""}, "text": "네"}]}, "화자2: 네"),
        (
            {"turns": [{"role": "agent", "content": "네"}, {"role": "고객", "content": "예"}]},
            "agent: 네\n고객: 예",
        ),
        ({"segments": [{"speaker": "김: 하준[1]", "text": "네"}]}, "화자김 하준 1: 네"),
        ({"segments": [{"speaker": "", "channel": 1, "text": "네"}]}, "화자1: 네"),
        ({"segments": [{"speaker": ["a"], "text": "네"}]}, "네"),
        ({"segments": [{"text": 5}, "네", None], "text": "예"}, "예"),
        ({"segments": [], "text": "예"}, "예"),
        ({"text": "예"}, "예"),
    ],
)
def test_a_speech_service_s_json_becomes_labelled_lines(segments: Any, lines: str) -> None:
    assert stt_json(json.dumps(segments, ensure_ascii=False)) == lines


def test_roles_of_the_json_say_who_speaks() -> None:
    said = {
        "turns": [{"role": "agent", "content": "예시평가입니다"}, {"role": "customer", "content": "안 해요"}]
    }
    lines = stt_json(json.dumps(said))
    assert lines is not None and told(lines) == [("agent", "예시평가입니다"), ("customer", "안 해요")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "상담사: 네",
        "[상담사] 네",
        "{고객: 네",
        "[" * 60_000,
        '{"text": ' + "9" * 5_000 + "}",
        "{}",
        "[]",
        "[null]",
        '["네"]',
        '{"other": [{"text": "네"}]}',
    ],
)
def test_a_text_that_only_begins_like_json_is_read_as_text(text: str) -> None:
    assert stt_json(text) is None


@pytest.mark.parametrize(
    "text",
    ['{"text": ""}', '{"segments": []}', '{"results": {"utterances": []}}', '{"segments": [{"start": 1}]}'],
)
def test_a_service_that_heard_nothing_says_nothing(text: str) -> None:
    assert stt_json(text) == ""
