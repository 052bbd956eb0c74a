"""Recordings written down by an OpenAI-compatible ``/audio/transcriptions`` (a local Whisper server counts)."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assist.errors import ModelError
from assist.llm.errors import status
from assist.settings import Settings

if TYPE_CHECKING:
    from openai import OpenAI

_NO_KEY = "none"
_PLAIN = frozenset({400, 415, 422})
"""What a server answers that writes no segments; it is asked once more without them."""
_TOO_LARGE = 413
NOT_SET = (
    "녹음을 글로 옮길 음성 인식 서버가 설정되지 않았습니다. 관리자에게 ASSIST_SPEECH_BASE_URL(예: http://127.0.0.1:8001/v1)을 "
    "적어 달라고 하시거나, 통화 내용을 글로 붙여 넣어 주세요."
)


class Speech:
    """The speech server: the one named for it, otherwise the endpoint of the language model.

    A recording cannot be masked before it leaves, so it goes to no server that is not named in the settings.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        own = settings.speech_base_url
        self._url = own or settings.openai_base_url
        self._key = settings.speech_api_key if own else settings.openai_api_key

    @property
    def is_set(self) -> bool:
        """Whether there is a server to send a recording to."""
        return bool(self._url or self._key)

    def write_down(self, recording: Path) -> str:
        """Return the server's JSON for a recording: segments where it writes them, otherwise the text alone.

        Raises:
            ModelError: no server is set, or it refused, was too slow or could not be reached.
        """
        if not self.is_set:
            raise ModelError(NOT_SET)
        from openai import APIError

        client = self._open()
        try:
            try:
                return self._ask(client, recording, response_format="verbose_json")
            except APIError as error:
                if status(error) not in _PLAIN:
                    raise
                return self._ask(client, recording, response_format="json")
        except APIError as error:
            raise ModelError(f"{recording.name}: {_why(error)}") from error

    def _open(self) -> "OpenAI":
        from openai import OpenAI

        return OpenAI(
            base_url=self._url,
            api_key=self._key.get_secret_value() if self._key else _NO_KEY,
            timeout=self._settings.speech_seconds,
            max_retries=1,
        )

    def _ask(self, client: "OpenAI", recording: Path, **wanted: Any) -> str:
        reply = client.audio.transcriptions.with_raw_response.create(
            model=self._settings.speech_model, file=recording, language="ko", **wanted
        )
        return str(reply.text)


def _why(error: Exception) -> str:
    code = status(error)
    if "timeout" in type(error).__name__.lower():
        return "음성 인식 서버가 제시간에 답하지 않았습니다. 녹음을 나누거나 ASSIST_SPEECH_SECONDS를 늘려 주세요."
    if code in {401, 403}:
        return "음성 인식 서버가 API 키를 받아들이지 않았습니다. ASSIST_SPEECH_API_KEY를 확인해 주세요."
    if code == _TOO_LARGE:
        return "녹음이 음성 인식 서버의 한도보다 큽니다. 나누어 올려 주세요."
    said = f"음성 인식 서버 오류({code})" if code else "음성 인식 서버에 연결할 수 없습니다"
    return f"{said}. 녹음은 그대로 있으니 잠시 뒤 다시 올려 주세요."
