"""The endpoint: whether there is one, its health, what it can do, and its models."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from assist.errors import ModelError
from assist.llm.abilities import Ability
from assist.llm.breaker import Breaker
from assist.llm.concurrency import ConcurrencyLimit
from assist.llm.errors import asked_wait, why
from assist.llm.usage import Meter, Purpose, Usage
from assist.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms.function_calling import FunctionCallingLLM

_NO_KEY = "none"


def is_configured(settings: Settings) -> bool:
    """Whether an endpoint is named."""
    return bool(settings.openai_base_url or settings.openai_api_key)


class Endpoint:
    """One endpoint over the life of a process: its health, its places, its abilities, its token counts."""

    def __init__(
        self,
        settings: Settings,
        breaker: Breaker | None = None,
        limit: ConcurrencyLimit | None = None,
        meter: Meter | None = None,
    ) -> None:
        self._settings = settings
        self._breaker = breaker or Breaker()
        self._limit = limit or ConcurrencyLimit(settings.model_places)
        self.meter = meter or Meter()
        self._lock = Lock()
        self._abilities = frozenset(Ability)

    @property
    def abilities(self) -> frozenset[Ability]:
        """What requests may rely on: everything, less what this server has refused."""
        return self._abilities

    def works_without(self, *missing: Ability) -> None:
        """Step down: a request was refused with these and answered without them, so they are not used again."""
        with self._lock:
            self._abilities -= frozenset(missing)

    def model_name(self, purpose: Purpose) -> str:
        """Return the model asked for this purpose."""
        own = {Purpose.WRAP_UP: self._settings.wrap_up_model, Purpose.PLANNING: self._settings.planning_model}
        return own.get(purpose) or self._settings.model

    def open(
        self, purpose: Purpose = Purpose.ANSWER, abilities: frozenset[Ability] | None = None
    ) -> "FunctionCallingLLM":
        """Return the chat model for a purpose; nothing is sent yet.

        Args:
            purpose: What the model is asked for.
            abilities: What the request may rely on (by default ``abilities``).
        """
        from assist.llm.model import open_model

        key, name = self._settings.openai_api_key, self.model_name(purpose)
        model = open_model(
            name,
            self._settings.openai_base_url,
            key.get_secret_value() if key else _NO_KEY,
            self._settings.answer_seconds,
            usage=Ability.USAGE in (self._abilities if abilities is None else abilities),
        )
        return model.counted_by(
            lambda sent, received, guessed: self.meter.count(
                Usage(name, purpose, 1, sent, received, int(guessed))
            )
        )

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold a place for one turn; what goes wrong inside is counted against the endpoint and translated.

        Raises:
            ModelError: the endpoint is resting, every place is taken, or the turn failed.
        """
        if not self._breaker.allows():
            raise ModelError("언어 모델 서버가 응답하지 않아 잠시 쉬고 있습니다")
        if not self._limit.enter():
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
            self._limit.leave()
