"""Recordings become calls; what is no recording is refused before anything is sent."""

import json
import os
import wave
from pathlib import Path

import pytest

from assist.calls.call_files import rows_of
from assist.calls.errors import CallError
from assist.calls.recordings import call_of, is_recording
from assist.calls.report import CallFormat
from assist.errors import ModelError
from knowledge.limits import MB, file_limits


def write_wav(path: Path) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 800)
    return path


def test_a_recording_is_known_by_its_name() -> None:
    assert all(is_recording(name) for name in ("통화.WAV", "a.mp3", "b.m4a", "c.webm"))
    assert not any(is_recording(name) for name in ("", "통화.txt", "wav", ".wav", "a.mp4", "a.wav.txt"))


def test_speakers_of_the_server_become_labels(tmp_path: Path) -> None:
    said = {
        "segments": [{"speaker": "1", "text": "예시평가입니다"}, {"speaker": "2", "text": "비싸서 안 해요"}]
    }
    call = call_of(write_wav(tmp_path / "K-7.wav"), lambda _: json.dumps(said))
    assert (call.id, call.format) == ("K-7", CallFormat.STT)
    assert call.text == "화자1: 예시평가입니다\n화자2: 비싸서 안 해요"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("a.mp3", b"ID3\4"),
        ("a.mp3", b"\xff\xfb\x90"),
        ("a.m4a", b"\0\0\0\x20ftypM4A "),
        ("a.webm", b"\x1a\x45\xdf\xa3"),
    ],
)
def test_other_kinds_are_known_by_their_first_bytes(tmp_path: Path, name: str, first: bytes) -> None:
    (tmp_path / name).write_bytes(first + b"\0" * 20)
    (row,) = rows_of(tmp_path / name, lambda _: '{"text": "네 신청할게요"}')
    assert row.call is not None
    assert row.call.text == "네 신청할게요"


def test_a_file_that_only_says_it_is_a_recording_is_not_sent(tmp_path: Path) -> None:
    path = tmp_path / "계약서.mp3"
    path.write_text("이것은 글이다", encoding="utf-8")
    with pytest.raises(CallError, match="mp3 녹음이 아니거나"):
        call_of(path, lambda _: pytest.fail("sent"))


def test_silence_is_said_to_be_silence(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="말소리를 찾지 못했습니다"):
        call_of(write_wav(tmp_path / "a.wav"), lambda _: '{"text": " ", "segments": []}')


def test_where_nothing_listens_a_recording_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="녹음을 읽지 않습니다"):
        list(rows_of(write_wav(tmp_path / "a.wav")))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("빈.wav", b""),
        ("짧은.wav", b"RIFF"),
        ("다른.wav", b"RIFF\0\0\0\0AVI LIST"),
        ("빈.mp3", b"\xff"),
        ("글.m4a", "이것은 글이다".encode()),
        ("소리.webm", b"ID3\4"),
    ],
)
def test_a_file_of_another_kind_is_named_and_nothing_is_sent(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CallError, match=rf"{name}: \w+ 녹음이 아니거나 깨진 파일.*올려 주세요"):
        call_of(tmp_path / name, lambda _: pytest.fail("sent"))


def test_a_recording_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "폴더.wav").mkdir()
    for name, told in {"없는.wav": "없는.wav.*경로를 확인", "폴더.wav": "폴더.wav.*폴더입니다"}.items():
        with pytest.raises(CallError, match=told):
            call_of(tmp_path / name, lambda _: pytest.fail("sent"))


def test_a_recording_larger_than_files_may_be_is_not_sent(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "긴.wav")
    most = file_limits().size_mb
    os.truncate(path, most * MB + 1)
    with pytest.raises(CallError, match=rf"긴\.wav: 녹음이 {most}MB보다 큽니다. 나누어"):
        call_of(path, lambda _: pytest.fail("sent"))


@pytest.mark.parametrize("heard", ["", "{", "[]", "{}", '{"text": null}', '{"segments": [{"speaker": 1}]}'])
def test_what_holds_no_words_is_silence(tmp_path: Path, heard: str) -> None:
    with pytest.raises(CallError, match=r"a\.wav: 녹음에서 말소리를 찾지 못했습니다"):
        call_of(write_wav(tmp_path / "a.wav"), lambda _: heard)


def test_roles_and_names_of_the_server_say_who_speaks(tmp_path: Path) -> None:
    heard = {
        "utterances": [
            {"role": "agent", "text": "예시평가입니다"},
            {"speaker": {"name": "A"}, "text": "안 해요"},
        ]
    }
    assert (
        call_of(write_wav(tmp_path / "a.wav"), lambda _: json.dumps(heard)).text
        == "agent: 예시평가입니다\n화자A: 안 해요"
    )


def test_what_the_server_says_of_its_own_fault_is_told(tmp_path: Path) -> None:
    def broken(recording: Path) -> str:
        raise ModelError(f"{recording.name}: 음성 서버가 답하지 않았습니다")

    with pytest.raises(ModelError, match=r"a\.wav: 음성 서버"):
        call_of(write_wav(tmp_path / "a.wav"), broken)
