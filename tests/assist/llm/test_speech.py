"""Recordings at a scripted speech server over real HTTP."""

import json
from pathlib import Path

import pytest

from assist.errors import ModelError
from assist.llm.speech import Speech
from assist.settings import Settings
from tests.scripted.speech import speech_server

_SEGMENTS = {"text": "안녕하세요 네", "segments": [{"text": "안녕하세요"}, {"text": "네"}]}


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "통화.mp3"
    path.write_bytes(b"ID3 sound")
    return path


def speech(data: Path, url: str | None, **more: object) -> Speech:
    return Speech(Settings.model_validate({"data": data, "speech_base_url": url, **more}))


def test_segments_are_asked_for_in_korean(recording: Path, tmp_path: Path) -> None:
    with speech_server(_SEGMENTS) as server:
        assert json.loads(speech(tmp_path, server.url).write_down(recording)) == _SEGMENTS
    (body,) = server.bodies
    for part in (b"ID3 sound", b"verbose_json", b"whisper-1", "통화.mp3".encode()):
        assert part in body
    assert b'name="language"\r\n\r\nko' in body


def test_a_server_without_segments_is_asked_again_for_the_text(recording: Path, tmp_path: Path) -> None:
    with speech_server(400, {"text": "네"}) as server:
        assert json.loads(speech(tmp_path, server.url).write_down(recording)) == {"text": "네"}
    assert b"verbose_json" not in server.bodies[1]


@pytest.mark.parametrize(
    ("status", "word"), [(401, "ASSIST_SPEECH_API_KEY"), (413, "한도보다"), (404, "404"), (400, "400")]
)
def test_a_refusal_says_what_to_do(recording: Path, tmp_path: Path, status: int, word: str) -> None:
    with speech_server(status) as server, pytest.raises(ModelError, match=word) as error:
        speech(tmp_path, server.url).write_down(recording)
    assert "통화.mp3" in str(error.value)


def test_a_slow_server_is_left_at_the_limit(recording: Path, tmp_path: Path) -> None:
    with speech_server(_SEGMENTS, wait=2) as server, pytest.raises(ModelError, match="제시간에"):
        speech(tmp_path, server.url, speech_seconds=0.1).write_down(recording)


def test_a_server_that_is_not_there(recording: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="연결할 수 없습니다"):
        speech(tmp_path, "http://127.0.0.1:9/v1").write_down(recording)


def test_without_a_server_nothing_is_sent(recording: Path, tmp_path: Path) -> None:
    silent = speech(tmp_path, None, OPENAI_BASE_URL=None, OPENAI_API_KEY=None)
    assert not silent.is_set
    with pytest.raises(ModelError, match="ASSIST_SPEECH_BASE_URL"):
        silent.write_down(recording)


def test_the_language_models_key_never_goes_to_the_speech_server(recording: Path, tmp_path: Path) -> None:
    with speech_server(_SEGMENTS) as server:
        speech(tmp_path, server.url, OPENAI_API_KEY="secret-of-the-model").write_down(recording)
    assert server.keys == ["Bearer none"]
