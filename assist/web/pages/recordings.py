"""Recordings on the page: a dropped file or the microphone, written down by the speech server with progress."""

import asyncio
import tempfile
import time
import wave
from collections.abc import Awaitable, Callable
from pathlib import Path

import chainlit as cl

from assist.calls.recordings import call_of
from assist.calls.report import Call
from assist.errors import AssistError, UsageError
from assist.llm.speech import NOT_SET, Speech
from assist.presenters.markdown import plain

RATE = 24_000
"""Samples a second from the microphone, as ``[features.audio]`` in ``config.toml`` asks for."""
_WIDTH = 2  # bytes a sample: PCM16, one channel
_LONGEST = 15 * 60  # seconds
_SHORTEST = 0.3  # seconds
_PIECES = "dictation"
_NOTHING = (
    "마이크에서 소리가 들어오지 않았습니다. 브라우저의 마이크 권한과 기기를 확인하고 다시 말씀해 주세요."
)


class Recordings:
    """Chainlit's audio hooks, and recordings that come as files."""

    def __init__(self, speech: Speech, take: Callable[[cl.Message], Awaitable[None]]) -> None:
        self._speech = speech
        self._take = take

    def register(self) -> None:
        """Hand the hooks of the microphone to Chainlit."""
        cl.on_audio_start(self.start)
        cl.on_audio_chunk(self.chunk)
        cl.on_audio_end(self.end)

    async def written(self, recording: Path) -> Call:
        """Return the call of a recording; the page counts the seconds meanwhile.

        Raises:
            AssistError: it is no recording, nothing was said in it, or the server failed.
        """
        note = await cl.Message(content=_waiting(recording.name, 0)).send()
        started = time.monotonic()
        work = asyncio.create_task(asyncio.to_thread(call_of, recording, self._speech.write_down))
        try:
            while not (await asyncio.wait({work}, timeout=1))[0]:
                note.content = _waiting(recording.name, time.monotonic() - started)
                await note.update()
            return work.result()
        finally:
            await note.remove()

    async def start(self) -> bool:
        """Let the microphone begin, or say why it cannot."""
        cl.user_session.set(_PIECES, bytearray())
        if not self._speech.is_set:
            await cl.context.emitter.send_toast(NOT_SET, "error")
        return self._speech.is_set

    async def chunk(self, chunk: cl.InputAudioChunk) -> None:
        """Keep what was said; what is longer than the limit is left out and told at the end."""
        said = cl.user_session.get(_PIECES)
        if isinstance(said, bytearray) and len(said) < _LONGEST * RATE * _WIDTH:
            said.extend(chunk.data)

    async def end(self) -> None:
        """Write down what was said and treat it as if it had been typed."""
        said = cl.user_session.get(_PIECES) or bytearray()
        cl.user_session.set(_PIECES, bytearray())
        try:
            text = await self._dictated(bytes(said))
        except AssistError as error:
            await cl.ErrorMessage(content=plain(str(error))).send()
            return
        await self._take(await cl.Message(content=text, type="user_message").send())

    async def _dictated(self, sound: bytes) -> str:
        if len(sound) < _SHORTEST * RATE * _WIDTH:
            raise UsageError(_NOTHING)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "말한 것.wav"
            with wave.open(str(path), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(_WIDTH)
                file.setframerate(RATE)
                file.writeframes(sound)
            call = await self.written(path)
        if len(sound) >= _LONGEST * RATE * _WIDTH:
            await cl.context.emitter.send_toast(
                f"마이크로는 {_LONGEST // 60}분까지 받습니다. 그 뒤의 말은 빠졌으니 긴 통화는 녹음 파일로 올려 주세요.",
                "warning",
            )
        return call.text


def _waiting(name: str, seconds: float) -> str:
    return f"{name}: 녹음을 글로 옮기고 있습니다… {seconds:.0f}초 (멈추려면 ■)"
