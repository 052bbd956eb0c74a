"""Recordings become calls; what is no recording is refused before anything is sent."""

import json
import wave
from pathlib import Path

import pytest

from assist.calls.call_files import rows_of
from assist.calls.errors import CallError
from assist.calls.recordings import call_of, is_recording
from assist.calls.report import CallFormat


def write_wav(path: Path) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 800)
    return path


def test_a_recording_is_known_by_its_name() -> None:
    assert all(is_recording(name) for name in ("통화.WAV", "a.mp3", "b.m4a", "c.webm"))
    assert not any(is_recording(name) for name in ("통화.txt", "wav", "a.mp4"))


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
