"""The endpoint's model for LlamaIndex, built from the settings; loaded only when an endpoint is set."""

from typing import TYPE_CHECKING

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
