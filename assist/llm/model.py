"""The endpoint's chat model for LlamaIndex; imported only when an endpoint is set (it takes seconds)."""

from typing import Any

from llama_index.llms.openai_like import OpenAILike

from assist.settings import Settings

_CONTEXT = 16_000
_LONGEST_REPLY = 700
_NO_KEY = "none"


class ChatModel(OpenAILike):  # type: ignore[misc]  # its package ships no type information
    """OpenAILike that leaves out what has no value: some servers refuse ``"tools": null``."""

    def _get_model_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {
            name: value for name, value in super()._get_model_kwargs(**kwargs).items() if value is not None
        }


def open_model(settings: Settings) -> ChatModel:
    """Return the chat model; nothing is sent yet. Retries are left to the caller, who has a deadline."""
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else _NO_KEY
    return ChatModel(
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
