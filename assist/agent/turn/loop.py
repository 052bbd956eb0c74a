"""The loop both engines run: LlamaIndex's ``FunctionAgent`` over the tools of one turn."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Any

from assist.agent.event_stream import Limits, paced
from assist.agent.events import ToolFinished, ToolStarted
from assist.agent.toolkit.tool import Tool
from assist.agent.turn.context import form_for_model
from assist.agent.turn.executor import ToolExecutor
from assist.agent.turn.models import Shown
from assist.errors import ModelError
from assist.llm.usage import guess_tokens

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage
    from llama_index.core.llms.function_calling import FunctionCallingLLM

_ROUNDS = 10
_MEMORY = 12_000  # tokens


class Loop:
    """One run of a model over a turn's tools; afterwards ``text`` is what the model said last."""

    def __init__(self, executor: ToolExecutor, limits: Limits, reveal: Callable[[str], str] = str) -> None:
        self._executor = executor
        self._limits = limits
        self._reveal = reveal
        self._shown = len(executor.used)
        self.text = ""

    async def run(
        self,
        model: "FunctionCallingLLM",
        message: str,
        system: str = "",
        history: "Sequence[ChatMessage]" = (),
        streaming: bool = False,
    ) -> AsyncIterator[ToolStarted | ToolFinished | Shown]:
        """Yield steps and results as they come.

        Raises:
            TimeoutError: a limit was passed.
            ModelError: the model goes round in circles.
        """
        handler = self._agent(model, system, streaming).run(
            message, chat_history=list(history), memory=_memory(), max_iterations=_ROUNDS
        )
        try:
            async for event in paced(handler, self._limits):
                for told in self._told(event):
                    yield told
                if self._executor.stuck:
                    raise ModelError("언어 모델이 같은 일을 되풀이했습니다")
            output = await handler
            self.text = self._reveal(str(output.response.content or ""))
        finally:
            if not handler.done():
                await handler.cancel_run()

    def _agent(self, model: "FunctionCallingLLM", system: str, streaming: bool) -> Any:
        from llama_index.core.agent.workflow import FunctionAgent

        return FunctionAgent(
            tools=[self._function(tool) for tool in self._executor.offered],
            llm=model,
            streaming=streaming,
            system_prompt=system or None,
            timeout=self._limits.whole,
        )

    def _function(self, tool: Tool) -> Any:
        from llama_index.core.tools import FunctionTool

        async def use(**given: Any) -> str:
            return await self._executor.use(tool, given)

        return FunctionTool.from_defaults(
            async_fn=use, name=tool.name, description=tool.description, fn_schema=form_for_model(tool)
        )

    def _told(self, event: Any) -> list[ToolStarted | ToolFinished | Shown]:
        name = type(event).__name__
        tool = next(
            (one for one in self._executor.offered if one.name == getattr(event, "tool_name", "")), None
        )
        if tool is None or name not in {"ToolCall", "ToolCallResult"}:
            return []
        if name == "ToolCall":
            return [ToolStarted(tool.title, self._executor.in_words(tool, event.tool_kwargs))]
        return self._finished(tool, str(event.tool_output.content) if event.tool_output.is_error else "")

    def _finished(self, tool: Tool, error: str) -> list[ToolStarted | ToolFinished | Shown]:
        new = self._executor.used[self._shown :]
        self._shown = len(self._executor.used)
        told: list[ToolStarted | ToolFinished | Shown] = []
        for used in new:
            told += [
                ToolFinished(used.title, int(used.result is not None), used.ms, used.told.line),
                Shown(used),
            ]
        return told or [ToolFinished(tool.title, 0, 0.0, error or "앞에서 찾은 것과 같습니다.")]


def _memory() -> Any:
    """Return a memory of our own counting: LlamaIndex's reads a tokenizer that is not ours."""
    from llama_index.core.memory import ChatMemoryBuffer

    return ChatMemoryBuffer.from_defaults(
        token_limit=_MEMORY, tokenizer_fn=lambda text: list(range(guess_tokens([text])))
    )
