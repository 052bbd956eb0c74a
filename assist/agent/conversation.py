"""What the model is sent for one turn: its instructions, the conversation so far, the passages, the question."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assist.answer.understand import Asked
from assist.llm.usage import guess_tokens
from knowledge.packs import prompt
from knowledge.text.instructions import as_data

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage

_REMEMBERED = 4  # exchanges
_TOKENS = 1_000  # of the conversation
_LONGEST_QUESTION = 1_000
UNSETTLED = "정해지지 않음"
CALL_ONLY = "(통화만 붙여 넣음. 통째로 정리한다.)"
"""What stands for a message that is a pasted call and nothing else."""


def instructions(asked: Asked) -> str:
    """Return the system prompt (``prompts/answer.md``) for this client and day."""
    return prompt("answer", client=", ".join(asked.clients) or UNSETTLED, day=asked.day.day.isoformat())


def turn_instructions(client: str, day: str, company: str, call: bool) -> str:
    """Return the system prompt of a turn with tools (``prompts/turn.md``) for the state of the call."""
    state = "있음(통화 도구가 그 통화를 읽는다)" if call else "없음"
    return prompt("turn", client=client or UNSETTLED, day=day, company=company or UNSETTLED, call=state)


def remembered(said: Sequence[tuple[str, str]], hide: Callable[[str], str]) -> "list[ChatMessage]":
    """Return the last exchanges (what was asked, what was said), newest kept first, within a budget of tokens."""
    from llama_index.core.llms import ChatMessage, MessageRole

    messages: list[ChatMessage] = []
    left = _TOKENS
    for exchange in reversed(said[-_REMEMBERED:]):
        asked, answered = (as_data(hide(text)) for text in exchange)
        left -= guess_tokens([asked, answered])
        if left < 0:
            break
        messages = [
            ChatMessage(role=MessageRole.USER, content=f"<대화>\n{asked}\n</대화>"),
            ChatMessage(role=MessageRole.ASSISTANT, content=f"말: {answered}"),
            *messages,
        ]
    return messages


def request(question: str, found: str, hide: Callable[[str], str]) -> str:
    """Return the user message: the passages found first, then the question, both as data."""
    return f"{found}\n<질문>\n{as_data(hide(question[:_LONGEST_QUESTION]))}\n</질문>"


def turn_request(asked: str, hide: Callable[[str], str]) -> str:
    """Return the user message of a turn with tools; a pasted call is not part of it."""
    return f"<부탁>\n{as_data(hide(asked[:_LONGEST_QUESTION])) or CALL_ONLY}\n</부탁>"
