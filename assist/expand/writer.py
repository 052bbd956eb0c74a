"""The endpoint's model writes questions: one request a passage, a JSON-schema reply, checked."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from assist.errors import ModelError
from assist.expand.checks import kept
from assist.llm.endpoint import Endpoint
from assist.llm.reply_schema import read_reply
from assist.llm.request import ask
from assist.llm.usage import Purpose
from assist.privacy.mask import Masker
from knowledge.packs import prompt
from knowledge.passage import Passage

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage

_PATIENCE = 60.0
"""Seconds a busy server may keep one passage waiting."""
_TRIES = 2
_LONGEST_PASSAGE = 2_000
_LONGEST_REPLY = 1_500


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore")

    questions: list[str]


class EndpointWriter:
    """Writes questions through one endpoint; personal data is masked before it leaves."""

    def __init__(self, endpoint: Endpoint, masker: Masker) -> None:
        self._endpoint = endpoint
        self._masker = masker

    def write(self, passage: Passage) -> tuple[str, ...] | None:
        """Return the questions that passed every check, None when no reply had the form asked for.

        Raises:
            ModelError: the endpoint cannot be reached, refuses or does not answer in time.
        """
        for _ in range(_TRIES):
            with self._endpoint.turn():
                text = self._asked(passage)
            if (questions := _read(text)) is not None:
                return kept(questions, passage, instructions(), self._masker)
        return None

    def _asked(self, passage: Passage) -> str:
        return ask(
            self._endpoint,
            Purpose.QUESTIONS,
            self._messages(passage),
            _FORM,
            longest=_LONGEST_REPLY,
            patience=_PATIENCE,
        )

    def _messages(self, passage: Passage) -> "list[ChatMessage]":
        from llama_index.core.base.llms.types import ChatMessage, MessageRole

        shown = f"{' > '.join(passage.section) or passage.title}\n{passage.text[:_LONGEST_PASSAGE]}"
        masked = self._masker.mask(shown).text.replace("<", "〈").replace(">", "〉")
        return [
            ChatMessage(role=MessageRole.SYSTEM, content=instructions()),
            ChatMessage(role=MessageRole.USER, content=f"<구절>\n{masked}\n</구절>"),
        ]


def instructions() -> str:
    """Return the prompt (``prompts/questions.md`` of the pack)."""
    return prompt("questions")


def _read(text: str) -> list[str] | None:
    """Return the questions of a reply, with or without a fence around its JSON."""
    try:
        return read_reply(text, _Reply).questions
    except ModelError:
        return None


_FORM = {
    "type": "json_schema",
    "json_schema": {
        "name": "questions",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"questions": {"type": "array", "items": {"type": "string"}}},
            "required": ["questions"],
            "additionalProperties": False,
        },
    },
}
