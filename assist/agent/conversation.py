"""What the model is sent for one turn: its instructions, the conversation so far, the passages, the question."""

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING

from assist.agent.notebook import as_data
from assist.answer.understand import Asked
from assist.answer.words import CallContext

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage

_REMEMBERED = 4  # exchanges
_LETTERS = 1_200  # of the conversation; Korean takes about a token for 1 to 2 letters
_LONGEST_QUESTION = 1_000


def instructions(asked: Asked) -> str:
    """Return the system prompt (``prompts/answer.md``) for this client and day."""
    prompt = resources.files("assist.agent").joinpath("prompts", "answer.md").read_text(encoding="utf-8")
    client = ", ".join(asked.clients) or "정해지지 않음"
    return prompt.replace("{client}", client).replace("{day}", asked.day.day.isoformat())


def remembered(context: CallContext, hide: Callable[[str], str]) -> "list[ChatMessage]":
    """Return the last exchanges, newest kept first, within a budget of letters."""
    from llama_index.core.llms import ChatMessage, MessageRole

    messages: list[ChatMessage] = []
    left = _LETTERS
    for exchange in reversed(context.history[-_REMEMBERED:]):
        question, said = (as_data(hide(text)) for text in (exchange.question, exchange.answer.say))
        left -= len(question) + len(said)
        if left < 0:
            break
        messages = [
            ChatMessage(role=MessageRole.USER, content=f"<대화>\n{question}\n</대화>"),
            ChatMessage(role=MessageRole.ASSISTANT, content=f"말: {said}"),
            *messages,
        ]
    return messages


def request(question: str, found: str, hide: Callable[[str], str]) -> str:
    """Return the user message: the passages found first, then the question, both as data."""
    return f"{found}\n<질문>\n{as_data(hide(question[:_LONGEST_QUESTION]))}\n</질문>"
