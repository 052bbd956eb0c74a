"""A turn's tools as functions of the loop, and its steps as a person sees them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assist.agent.events import ToolFinished, ToolStarted
from assist.agent.loop import Limits, Loop
from assist.agent.toolkit.tool import Tool
from assist.agent.turn.context import form_for_model
from assist.agent.turn.executor import ToolExecutor
from assist.agent.turn.models import Shown
from assist.errors import ModelError

if TYPE_CHECKING:
    from llama_index.core.tools import FunctionTool

_ROUNDS = 10
Step = ToolStarted | ToolFinished | Shown


def tool_loop(executor: ToolExecutor, limits: Limits) -> Loop[Step]:
    """Return the loop over the tools a turn may use."""
    functions = [_function(executor, tool) for tool in executor.offered]
    return Loop(functions, limits, ToolSteps(executor).tell, _ROUNDS)


def _function(executor: ToolExecutor, tool: Tool) -> "FunctionTool":
    from llama_index.core.tools import FunctionTool

    async def use(**given: Any) -> str:
        return await executor.use(tool, given)

    return FunctionTool.from_defaults(
        async_fn=use, name=tool.name, description=tool.description, fn_schema=form_for_model(tool)
    )


class ToolSteps:
    """Tells each tool when it is called, and what it brought when it is done."""

    def __init__(self, executor: ToolExecutor) -> None:
        self._executor = executor
        self._shown = len(executor.used)

    def tell(self, event: Any) -> Iterator[Step]:
        """Yield the steps of one of LlamaIndex's events.

        Raises:
            ModelError: the model goes round in circles.
        """
        yield from self._steps(event)
        if self._executor.stuck:
            raise ModelError("언어 모델이 같은 일을 되풀이했습니다")

    def _steps(self, event: Any) -> list[Step]:
        name = type(event).__name__
        tool = next(
            (one for one in self._executor.offered if one.name == getattr(event, "tool_name", "")), None
        )
        if tool is None or name not in {"ToolCall", "ToolCallResult"}:
            return []
        if name == "ToolCall":
            return [ToolStarted(tool.title, self._executor.in_words(tool, event.tool_kwargs))]
        return self._finished(tool, str(event.tool_output.content) if event.tool_output.is_error else "")

    def _finished(self, tool: Tool, error: str) -> list[Step]:
        new = self._executor.used[self._shown :]
        self._shown = len(self._executor.used)
        told: list[Step] = []
        for used in new:
            told += [
                ToolFinished(used.title, int(used.result is not None), used.ms, used.told.line),
                Shown(used),
            ]
        return told or [ToolFinished(tool.title, 0, 0.0, error or "앞에서 찾은 것과 같습니다.")]
