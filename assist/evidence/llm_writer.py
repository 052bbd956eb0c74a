"""The LLM engine's prose of a mail: one structured question; a paragraph that cannot be proved stays the template's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from assist.answer.grounding import ungrounded
from assist.answer.wording import unsupported
from assist.errors import ModelError
from assist.evidence.models import Evidence, Paragraph
from assist.evidence.prose import Prose
from assist.llm.endpoint import Endpoint
from assist.llm.reply_schema import read_reply, reply_form, whole_object
from assist.llm.request import ask
from assist.llm.usage import Purpose
from assist.privacy.mask import Masked, Masker
from knowledge.packs import prompt
from knowledge.text.instructions import as_data
from knowledge.text.sentences import sentences

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage

_LONGEST_REPLY = 1_200
_LONGEST_ASKED = 1_000
_PATIENCE = 2.0
"""Seconds within which a passing refusal is tried again."""
_MOST_SENTENCES, _LONGEST_SENTENCE = 6, 300
_KEPT = "은(는) 자료로 확인되지 않아 정해진 문구를 썼습니다."
Lawful = Callable[[str], bool]


class _Sentence(BaseModel):
    model_config = ConfigDict(extra="ignore")

    text: str
    sources: list[int] = []


class _Reply(BaseModel):
    """What the model may say; every field may be missing, and none is believed before it is checked."""

    model_config = ConfigDict(extra="ignore")

    lead: str = ""
    answer: list[_Sentence] = []
    next: str = ""


class LlmWriter:
    """Asks the endpoint for the paragraphs of a mail; personal data is masked before it leaves."""

    def __init__(self, endpoint: Endpoint, masker: Masker) -> None:
        self._endpoint = endpoint
        self._masker = masker

    def write(self, about: str, plain: Prose, evidence: Sequence[Evidence], lawful: Lawful) -> Prose:
        """Return the model's paragraphs where every figure and claim of theirs stands in the cited evidence.

        ``lawful`` tells whether a text may stand in an informative mail.
        """
        if not evidence:
            return plain
        masked = self._masker.mask(_asked(about, evidence))
        try:
            with self._endpoint.turn():
                reply = read_reply(self._reply(masked.text), _Reply)
        except ModelError as error:
            return Prose(plain.lead, plain.answer, plain.next, f"{error}. 정해진 문구로 썼습니다.")
        return _checked(
            _Sources(about, tuple(map(_shown, evidence)), lawful), plain, _restored(reply, masked)
        )

    def _reply(self, text: str) -> str:
        return ask(
            self._endpoint,
            Purpose.MAIL,
            _messages(text),
            _form(),
            longest=_LONGEST_REPLY,
            patience=_PATIENCE,
        )


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the paragraphs may rest on: the question, the evidence as shown, and the law."""

    about: str
    shown: tuple[str, ...]
    lawful: Lawful

    def framing(self, text: str, plain: Paragraph, *words: str) -> Paragraph:
        """Return a framing sentence whose words were said and whose figures stand in the evidence, else the plain one."""
        said = text.strip()
        proved = not unsupported(said, [*words, plain.text, *self.shown]) and not ungrounded(said, self.shown)
        fits = proved and 0 < len(said) <= _LONGEST_SENTENCE and "\n" not in said and self.lawful(said)
        return Paragraph(part=plain.part, text=said, engine="llm") if fits else plain

    def answer(self, sentences: Sequence[_Sentence], plain: Paragraph) -> Paragraph:
        """Return the sentences with the numbers of their evidence, else the plain answer."""
        if not 0 < len(sentences) <= _MOST_SENTENCES or not all(map(self._stands, sentences)):
            return plain
        text = " ".join(f"{one.text.strip()} {_marks(one.sources)}" for one in sentences)
        return Paragraph(part=plain.part, text=text, engine="llm")

    def _stands(self, sentence: _Sentence) -> bool:
        """Whether each part of a sentence stands in the evidence it cites, and may be said."""
        numbers, text = set(sentence.sources), sentence.text.strip()
        if not numbers or not numbers <= set(range(1, len(self.shown) + 1)):
            return False
        cited = [self.shown[number - 1] for number in sorted(numbers)]
        unproved = any(unsupported(part, cited) for part in sentences(text))
        said = 0 < len(text) <= _LONGEST_SENTENCE and not unproved
        return said and self.lawful(text)


def _checked(sources: _Sources, plain: Prose, reply: _Reply) -> Prose:
    lead = sources.framing(reply.lead, plain.lead, sources.about)
    answer = sources.answer(reply.answer, plain.answer)
    last = sources.framing(reply.next, plain.next)
    kept = [one.part.value for one in (lead, answer, last) if one.engine == "embedded" and one.text]
    return Prose(lead, answer, last, f"{', '.join(kept)}{_KEPT}" if kept else "")


def _asked(about: str, evidence: Sequence[Evidence]) -> str:
    listed = "\n".join(f"[{number}] {_shown(one)}" for number, one in enumerate(evidence, 1))
    return f"<문의>\n{as_data(about[:_LONGEST_ASKED])}\n</문의>\n<자료>\n{as_data(listed)}\n</자료>"


def _shown(one: Evidence) -> str:
    """Return a piece of evidence as the mail shows it: what a reader can look up."""
    return f"{one.title} {one.section}: {one.quote}"


def _messages(text: str) -> "list[ChatMessage]":
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    return [
        ChatMessage(role=MessageRole.SYSTEM, content=_instructions()),
        ChatMessage(role=MessageRole.USER, content=text),
    ]


def _instructions() -> str:
    return prompt("mail")


def _restored(reply: _Reply, masked: Masked) -> _Reply:
    answer = [one.model_copy(update={"text": masked.restore(one.text)}) for one in reply.answer]
    return _Reply(lead=masked.restore(reply.lead), answer=answer, next=masked.restore(reply.next))


def _marks(sources: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in sorted(set(sources)))


@lru_cache(maxsize=1)
def _form() -> dict[str, Any]:
    text = {"type": "string"}
    sentence = whole_object({"text": text, "sources": {"type": "array", "items": {"type": "integer"}}})
    fields = {"lead": text, "answer": {"type": "array", "items": sentence}, "next": text}
    return reply_form("mail_prose", fields)
