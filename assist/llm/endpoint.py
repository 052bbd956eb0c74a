"""The endpoint's model for LlamaIndex, built from the settings; loaded only when an endpoint is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from assist.errors import ModelError
from assist.llm.breaker import Breaker
from assist.llm.faults import asked_wait, why
from assist.llm.gate import Gate
from assist.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms.function_calling import FunctionCallingLLM

_CONTEXT = 16_000
_LONGEST_REPLY = 700
_NO_KEY = "none"


def is_configured(settings: Settings) -> bool:
    """Whether an endpoint is named."""
    return bool(settings.openai_base_url or settings.openai_api_key)


def open_model(settings: Settings) -> "FunctionCallingLLM":
    """Return the chat model; nothing is sent yet. Retries are left to the caller, who has a deadline."""
    from llama_index.llms.openai_like import OpenAILike

    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else _NO_KEY
    model: FunctionCallingLLM = OpenAILike(
        model=settings.model,
        api_base=settings.openai_base_url,
        api_key=key,
        is_chat_model=True,
        is_function_calling_model=True,
        context_window=_CONTEXT,
        max_tokens=_LONGEST_REPLY,
        temperature=0.0,
        max_retries=0,
        timeout=settings.answer_seconds,
    )
    return model


class Endpoint:
    """One endpoint over the life of a process: its health, its places, and whether it knows tools."""

    def __init__(self, settings: Settings, breaker: Breaker | None = None, gate: Gate | None = None) -> None:
        self._settings = settings
        self._breaker = breaker or Breaker()
        self._gate = gate or Gate()
        self._lock = Lock()
        self._tools = True

    @property
    def knows_tools(self) -> bool:
        """Whether requests carry tools; without them the passages found first are all the model sees."""
        return self._tools

    def without_tools(self) -> None:
        """Step down: send no tools from now on, because this server refuses them."""
        with self._lock:
            self._tools = False

    def open(self) -> "FunctionCallingLLM":
        """Return the chat model."""
        return open_model(self._settings)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold a place for one turn; what goes wrong inside is counted against the endpoint and translated.

        Raises:
            ModelError: the endpoint is resting, every place is taken, or the turn failed.
        """
        if not self._breaker.allows():
            raise ModelError("언어 모델 서버가 응답하지 않아 잠시 쉬고 있습니다")
        if not self._gate.enter():
            raise ModelError("지금 언어 모델을 쓰는 사람이 많습니다")
        try:
            yield
            self._breaker.succeeded()
        except ModelError:  # the server answered; its words were not good enough
            self._breaker.succeeded()
            raise
        except Exception as error:
            self._breaker.failed(asked_wait(error))
            raise ModelError(why(error)) from error
        finally:
            self._gate.leave()
