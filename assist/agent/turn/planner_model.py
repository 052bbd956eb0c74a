"""The embedded engine's model: our planner as a LlamaIndex ``FunctionCallingLLM``."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
    ToolCallBlock,
)
from llama_index.core.llms.custom import CustomLLM
from llama_index.core.llms.function_calling import FunctionCallingLLM
from llama_index.core.llms.llm import ToolSelection
from llama_index.core.tools import BaseTool
from pydantic import PrivateAttr

Calls = tuple[tuple[str, dict[str, Any]], ...]
"""Tools by name with their arguments, in order."""


class PlannerModel(CustomLLM, FunctionCallingLLM):
    """Calls the planned tools one after another, as far as they are offered, then says what each brought."""

    _calls: Calls = PrivateAttr(default=())

    @classmethod
    def of(cls, calls: Calls) -> "PlannerModel":
        """Return the model of one turn."""
        model = cls()
        model._calls = calls
        return model

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex wants to know of a model."""
        return LLMMetadata(is_chat_model=True, is_function_calling_model=True, model_name="planner")

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        """Return the next tool call, or the last words: the first line of each result."""
        done = [message for message in messages if message.role == MessageRole.TOOL]
        wanted = [call for call in self._calls if call[0] in kwargs.get("tools", ())]
        if len(done) < len(wanted):
            name, arguments = wanted[len(done)]
            block = ToolCallBlock(tool_call_id=f"plan-{len(done)}", tool_name=name, tool_kwargs=arguments)
            return ChatResponse(message=ChatMessage(role=MessageRole.ASSISTANT, blocks=[block]))
        said = "\n".join(_first_line(message.content or "") for message in done)
        return ChatResponse(message=ChatMessage(role=MessageRole.ASSISTANT, content=said))

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Say nothing: a plan is made of a message, not of a prompt."""
        return CompletionResponse(text="")

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        """Say nothing, in one piece."""
        yield self.complete(prompt)

    def get_tool_calls_from_response(
        self, response: ChatResponse, error_on_no_tool_call: bool = True, **kwargs: Any
    ) -> list[ToolSelection]:
        """Return the calls of a reply."""
        return [
            ToolSelection(
                tool_id=block.tool_call_id or "",
                tool_name=block.tool_name,
                tool_kwargs=block.tool_kwargs,
            )
            for block in response.message.blocks
            if isinstance(block, ToolCallBlock) and isinstance(block.tool_kwargs, dict)
        ]

    def _prepare_chat_with_tools(
        self,
        tools: Sequence[BaseTool],
        user_msg: str | ChatMessage | None = None,
        chat_history: list[ChatMessage] | None = None,
        verbose: bool = False,
        allow_parallel_tool_calls: bool = False,
        tool_required: bool = False,
        **kwargs: Any,
    ) -> dict[str, Any]:
        return {"messages": chat_history or [], "tools": [tool.metadata.get_name() for tool in tools]}


def _first_line(result: str) -> str:
    lines = [line for line in result.split("\n") if line and not line.startswith(("<", "〈"))]
    return lines[0] if lines else ""
