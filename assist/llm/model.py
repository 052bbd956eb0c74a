"""The endpoint's chat model for LlamaIndex; imported only when an endpoint is set (it takes seconds)."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from llama_index.core.base.llms.types import ChatMessage, ChatResponse
from llama_index.llms.openai_like import OpenAILike
from pydantic import PrivateAttr

from assist.llm.usage import guess_tokens

_CONTEXT = 16_000
_LONGEST_REPLY = 700
Counted = Callable[[int, int, bool], None]


class ChatModel(OpenAILike):  # type: ignore[misc]  # its package ships no type information
    """OpenAILike that counts its tokens and leaves out what has no value (some servers refuse ``"tools": null``)."""

    _count: Counted | None = PrivateAttr(default=None)

    def counted_by(self, count: Counted) -> "ChatModel":
        """Tell ``count`` the tokens sent and received by each request, and whether they were guessed."""
        self._count = count
        return self

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        """Chat with the model."""
        response: ChatResponse = super().chat(messages, **kwargs)
        self._tell(messages, response)
        return response

    async def achat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:
        """Chat with the model."""
        response: ChatResponse = await super().achat(messages, **kwargs)
        self._tell(messages, response)
        return response

    async def astream_chat(
        self, messages: Sequence[ChatMessage], **kwargs: Any
    ) -> AsyncIterator[ChatResponse]:
        """Chat with the model; a stream that is left half-way is counted as far as it came."""
        stream = await super().astream_chat(messages, **kwargs)

        async def counted() -> AsyncIterator[ChatResponse]:
            last: ChatResponse | None = None
            try:
                async for response in stream:
                    last = response
                    yield response
            finally:
                if last is not None:
                    self._tell(messages, last)

        return counted()

    def _tell(self, messages: Sequence[ChatMessage], response: ChatResponse) -> None:
        if self._count is None:
            return
        counts, said = response.additional_kwargs, response.message
        sent, received = counts.get("prompt_tokens"), counts.get("completion_tokens")
        if sent and received:
            self._count(int(sent), int(received), False)
        else:
            own = [said.content or "", str(said.additional_kwargs.get("tool_calls", ""))]
            self._count(guess_tokens(m.content or "" for m in messages), guess_tokens(own), True)

    def _get_model_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {
            name: value for name, value in super()._get_model_kwargs(**kwargs).items() if value is not None
        }


def open_model(model: str, api_base: str | None, api_key: str, timeout: float, *, usage: bool) -> ChatModel:
    """Return the chat model; nothing is sent yet. Retries are left to the caller, who has a deadline.

    Args:
        model: The model's name at the server.
        api_base: The server's address; None is OpenAI's.
        api_key: The key.
        timeout: Seconds one request may take.
        usage: Whether a stream is asked for its token counts.
    """
    return ChatModel(
        model=model,
        api_base=api_base,
        api_key=api_key,
        is_chat_model=True,
        is_function_calling_model=True,
        context_window=_CONTEXT,
        max_tokens=_LONGEST_REPLY,
        temperature=0.0,
        max_retries=0,
        timeout=timeout,
        additional_kwargs={"stream_options": {"include_usage": True}} if usage else {},
    )
