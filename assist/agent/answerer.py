"""The LLM engine: a FunctionAgent that searches, answers and is checked, with the embedded engine behind it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assist.agent.conversation import instructions, remembered, request
from assist.agent.event_stream import EventStream
from assist.agent.events import Event, Finished, ToolFinished, ToolStarted
from assist.agent.loop import LastWords, Limits, Loop
from assist.agent.redactor import TurnRedactor
from assist.agent.reply import read_reply
from assist.agent.retries import tried
from assist.agent.shown_passages import SEARCH_TOOL, TOOL_NAMES, Disputed, ShownPassages
from assist.answer.guard import caution
from assist.answer.models import Answer, Answerer, CallContext, Status
from assist.answer.understand import Asked
from assist.errors import ModelError
from assist.llm.abilities import Ability, NotStreamed
from assist.llm.endpoint import Endpoint
from assist.llm.usage import Purpose
from assist.privacy.mask import Masker
from knowledge.passage import Hit

if TYPE_CHECKING:
    from llama_index.core.tools import FunctionTool

_TURNS = 5
_RELIED_ON = frozenset({Ability.TOOLS, Ability.USAGE, Ability.STREAM})
FELL_BACK = "{why}. 내장 엔진 답변을 보여 드립니다."
"""The one line that says why the embedded engine answered."""
Search = Callable[[str, Asked], Sequence[Hit]]
Understand = Callable[[str, CallContext], Asked]


class LlmAnswerer:
    """Answers with the endpoint's model; whatever fails, the embedded answer is given in the same turn."""

    def __init__(  # the engine's parts, joined in bootstrap
        self,
        endpoint: Endpoint,
        embedded: Answerer,
        search: Search,
        understand: Understand,
        masker: Masker,
        limits: Limits,
        disputed: Disputed,
    ) -> None:
        self._endpoint = endpoint
        self.embedded = embedded
        self._search = search
        self._understand = understand
        self._masker = masker
        self._limits = limits
        self._disputed = disputed

    def answer(self, question: str, context: CallContext) -> Answer:
        """Answer a question; call it from a thread without a running event loop."""

        async def last() -> Answer:
            async for event in self.stream(question, context):
                if isinstance(event, Finished):
                    return event.answer
            raise ModelError("언어 모델이 답을 끝맺지 않았습니다")

        return asyncio.run(last())

    async def stream(self, question: str, context: CallContext) -> AsyncIterator[Event]:
        """Answer a question, telling what happens on the way; always ends with ``Finished``."""
        start = time.perf_counter()
        embedded = await asyncio.to_thread(self.embedded.answer, question, context)
        if _settled(embedded, question):
            yield Finished(embedded)
            return
        final = Finished(embedded)
        try:
            with self._endpoint.turn():
                async for event in self._asked(question, context):
                    if isinstance(event, Finished):
                        final = event
                    else:
                        yield event
        except ModelError as error:
            final = Finished(replace(embedded, note=FELL_BACK.format(why=error)))
        yield Finished(replace(final.answer, ms=(time.perf_counter() - start) * 1000))

    async def _asked(self, question: str, context: CallContext) -> AsyncIterator[Event]:
        """Search once before the model is asked, so that it can mostly answer at once; then ask it."""
        turn = self._begun(question, context)
        start = time.perf_counter()
        yield ToolStarted(TOOL_NAMES[SEARCH_TOOL], turn.asked.text)
        found = await asyncio.to_thread(turn.shown_passages.find, turn.asked.text)
        yield ToolFinished(
            TOOL_NAMES[SEARCH_TOOL], len(turn.shown_passages), (time.perf_counter() - start) * 1000
        )
        message = request(question, found, turn.redactor.hide)
        said = [(one.question, one.answer.say) for one in context.history]
        history = remembered(said, turn.redactor.hide)
        tries = tried(
            lambda used: self._run(turn, message, history, used),
            self._endpoint,
            _RELIED_ON,
            self._limits.first_token,
        )
        async for event in tries:
            yield event

    def _begun(self, question: str, context: CallContext) -> "_Turn":
        asked, redactor = self._understand(question, context), TurnRedactor(self._masker)
        shown_passages = ShownPassages(
            lambda query: self._search(redactor.reveal(query), asked),
            asked.scope,
            redactor.hide,
            self._disputed,
        )
        return _Turn(asked, redactor, shown_passages)

    async def _run(
        self, turn: "_Turn", message: str, history: list[Any], used: frozenset[Ability]
    ) -> AsyncIterator[Event]:
        stream, streaming = EventStream(turn.shown_passages, turn.redactor.reveal), Ability.STREAM in used
        functions = [_search_function(turn)] if Ability.TOOLS in used else []
        loop = Loop(functions, self._limits.without_stream(used), stream.tell, _TURNS)
        model, text = self._endpoint.open(Purpose.ANSWER, used), ""
        async for event in loop.run(model, message, instructions(turn.asked), history, streaming):
            if isinstance(event, LastWords):
                text = stream.ended(event.text)
            else:
                yield event
        if streaming and not text:
            raise NotStreamed
        yield Finished(read_reply(text, turn.shown_passages))


@dataclass(frozen=True, slots=True)
class _Turn:
    asked: Asked
    redactor: TurnRedactor
    shown_passages: ShownPassages


def _search_function(turn: _Turn) -> "FunctionTool":
    from llama_index.core.tools import FunctionTool

    return FunctionTool.from_defaults(turn.shown_passages.find, name=SEARCH_TOOL)


def _settled(answer: Answer, question: str) -> bool:
    """Whether the embedded answer stands without a model: calculated, disputed, refused by rule, or nothing asked."""
    refused = answer.disputed or (answer.status is Status.UNKNOWN and not answer.nearest)
    return bool(answer.steps) or refused or caution(question) is not None or not question.strip()
