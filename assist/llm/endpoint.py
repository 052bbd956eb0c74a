"""The endpoint: whether there is one, its health, and its model."""

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


def is_configured(settings: Settings) -> bool:
    """Whether an endpoint is named."""
    return bool(settings.openai_base_url or settings.openai_api_key)


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
        """Return the chat model; nothing is sent yet."""
        from assist.llm.model import open_model

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
