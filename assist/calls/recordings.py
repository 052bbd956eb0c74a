"""Recordings: known by name and by their first bytes, written down by a speech server, then read like any call."""

import os
from collections.abc import Callable
from pathlib import Path

from assist.calls.errors import CallError
from assist.calls.report import Call, CallFormat
from assist.calls.transcript.lines import stt_json
from knowledge.limits import MB, file_limits
from knowledge.os_errors import Deed, os_errors_as

Hear = Callable[[Path], str]
"""A recording to the speech server's JSON."""
_FIRST = 16
_KINDS: dict[str, Callable[[bytes], bool]] = {
    ".wav": lambda first: first[:4] == b"RIFF" and first[8:12] == b"WAVE",
    ".mp3": lambda first: first[:3] == b"ID3" or (first[:1] == b"\xff" and first[1:2] >= b"\xe0"),
    ".m4a": lambda first: first[4:8] == b"ftyp",
    ".webm": lambda first: first[:4] == b"\x1a\x45\xdf\xa3",
}


def is_recording(name: str) -> bool:
    """Whether a file's name says that it is a recording."""
    return Path(name).suffix.lower() in _KINDS


def deaf(recording: Path) -> str:
    """Write nothing down: where only transcripts are read.

    Raises:
        CallError: always.
    """
    raise CallError(f"{recording.name}: 여기서는 녹음을 읽지 않습니다. 글로 옮긴 통화 파일을 주세요.")


def call_of(recording: Path, hear: Hear) -> Call:
    """Return the call of a recording, written down.

    Raises:
        CallError: the file is not what its name says, or nothing was said in it.
        AssistError: the speech server failed.
    """
    _check(recording)
    text = stt_json(hear(recording))
    if text is None or not text.strip():
        raise CallError(
            f"{recording.name}: 녹음에서 말소리를 찾지 못했습니다. 녹음을 들어 보고 다시 올려 주세요."
        )
    return Call(text=text, id=recording.stem, format=CallFormat.STT)


def _check(recording: Path) -> None:
    suffix = recording.suffix.lower()
    with os_errors_as(CallError, recording, Deed.READ), recording.open("rb") as file:
        first, size = file.read(_FIRST), os.fstat(file.fileno()).st_size
    most = file_limits().size_mb
    if size > most * MB:
        raise CallError(f"{recording.name}: 녹음이 {most}MB보다 큽니다. 나누어 올려 주세요.")
    if not _KINDS[suffix](first):
        raise CallError(
            f"{recording.name}: {suffix[1:]} 녹음이 아니거나 깨진 파일입니다. wav, mp3, m4a, webm 녹음을 올려 주세요."
        )
