"""The one loop of the agent: LlamaIndex's ``FunctionAgent`` over functions, within limits, told as it goes."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from assist.llm.abilities import Ability
from assist.llm.usage import guess_tokens

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage
    from llama_index.core.llms.function_calling import FunctionCallingLLM
    from llama_index.core.tools import FunctionTool

_MEMORY = 12_000  # tokens
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a turn may take, in seconds: to the first word of each reply, and in all."""

    first_token: float
    whole: float

    def without_stream(self, used: frozenset[Ability]) -> "Limits":
        """Return the limits for these abilities: without a stream the first word is the last one."""
        return self if Ability.STREAM in used else Limits(self.whole, self.whole)


@dataclass(frozen=True, slots=True)
class Loop(Generic[Told]):
    """Functions a model may call, how often and how long; ``tell`` makes what is told of LlamaIndex's own events."""

    functions: "Sequence[FunctionTool]"
    limits: Limits
    tell: Callable[[Any], Iterable[Told]]
    rounds: int

    async def run(
        self,
        model: "FunctionCallingLLM",
        message: str,
        system: str = "",
        history: "Sequence[ChatMessage]" = (),
        streaming: bool = False,
    ) -> "AsyncIterator[Told | LastWords]":
        """Yield what is told as it comes, and at the end the model's last words.

        Raises:
            TimeoutError: a limit was passed.
        """
        handler = self._agent(model, system, streaming).run(
            message, chat_history=list(history), memory=_memory(), max_iterations=self.rounds
        )
        try:
            async for event in _paced(handler, self.limits):
                for told in self.tell(event):
                    yield told
            output = await handler
            yield LastWords(str(output.response.content or ""))
        finally:
            if not handler.done():
                await handler.cancel_run()

    def _agent(self, model: "FunctionCallingLLM", system: str, streaming: bool) -> Any:
        from llama_index.core.agent.workflow import FunctionAgent

        return FunctionAgent(
            tools=list(self.functions),
            llm=model,
            streaming=streaming,
            system_prompt=system or None,
            timeout=self.limits.whole,
        )


@dataclass(frozen=True, slots=True)
class LastWords:
    """What the model said last; empty where it only called functions."""

    text: str


async def _paced(handler: Any, limits: Limits) -> AsyncIterator[Any]:
    """Yield a run's own events until it is over; raises TimeoutError when a limit is passed."""
    events = handler.stream_events().__aiter__()
    end, wait = time.monotonic() + limits.whole, limits.first_token
    while True:
        try:
            event = await asyncio.wait_for(anext(events), min(wait, max(end - time.monotonic(), 0.001)))
        except StopAsyncIteration:
            return
        name = type(event).__name__
        if name in {"AgentStream", "ToolCall"}:
            wait = limits.whole
        elif name == "ToolCallResult":
            wait = limits.first_token
        yield event


def _memory() -> Any:
    """Return a memory of our own counting: LlamaIndex's reads a tokenizer that is not ours."""
    from llama_index.core.memory import ChatMemoryBuffer

    return ChatMemoryBuffer.from_defaults(
        token_limit=_MEMORY, tokenizer_fn=lambda text: list(range(guess_tokens([text])))
    )
