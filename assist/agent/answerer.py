"""The LLM engine: a FunctionAgent that searches, answers and is checked, with the embedded engine behind it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from assist.agent.events import Event, Finished, Said, ToolFinished, ToolStarted
from assist.agent.notebook import TOOL_NAMES, Notebook
from assist.agent.reply import first_sentence, read_reply
from assist.answer.grounding import ungrounded
from assist.answer.guard import caution
from assist.answer.understand import Asked
from assist.answer.words import Answer, Answerer, CallContext, Status
from assist.errors import ModelError
from assist.llm.breaker import Breaker
from assist.privacy.mask import Masker
from knowledge.passage import Hit

if TYPE_CHECKING:
    from llama_index.core.llms.function_calling import FunctionCallingLLM

_TURNS = 5
_POOL = 5
_FELL_BACK = "{why}. 내장 엔진 답변을 보여 드립니다."
Search = Callable[[str, Asked], Sequence[Hit]]
Understand = Callable[[str, CallContext], Asked]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a turn may take, in seconds."""

    first_token: float
    whole: float


class LlmAnswerer:
    """Answers with the endpoint's model; whatever fails, the embedded answer is given in the same turn."""

    def __init__(  # the engine's parts, joined in bootstrap
        self,
        model: Callable[[], "FunctionCallingLLM"],
        embedded: Answerer,
        search: Search,
        understand: Understand,
        masker: Masker,
        limits: Limits,
        breaker: Breaker | None = None,
    ) -> None:
        self._model = model
        self._embedded = embedded
        self._search = search
        self._understand = understand
        self._masker = masker
        self._limits = limits
        self._breaker = breaker or Breaker()

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
        embedded = await asyncio.to_thread(self._embedded.answer, question, context)
        if _settled(embedded, question):
            yield Finished(embedded)
            return
        if not self._breaker.allows():
            yield Finished(_fallback(embedded, "언어 모델 서버가 응답하지 않아 잠시 쉬고 있습니다"))
            return
        try:
            async for event in self._asked(question, context):
                yield _timed(event, start)
            self._breaker.succeeded()
        except ModelError as error:
            yield Finished(_fallback(embedded, str(error)))
        except Exception as error:
            self._breaker.failed()
            yield Finished(_fallback(embedded, _why(error)))

    async def _asked(self, question: str, context: CallContext) -> AsyncIterator[Event]:
        asked = self._understand(question, context)
        notebook = Notebook(lambda query: self._search(query, asked))
        masked = self._masker.mask(question)
        handler = self._agent(notebook, asked).run(f"<질문>\n{masked.text}\n</질문>", max_iterations=_TURNS)
        reply = _Reply(notebook, self._limits)
        try:
            async for event in reply.follow(handler):
                yield event
        finally:
            await _stopped(handler)
        answer = read_reply(reply.text, notebook)
        yield Finished(replace(answer, say=masked.restore(answer.say), detail=masked.restore(answer.detail)))

    def _agent(self, notebook: Notebook, asked: Asked) -> Any:
        from llama_index.core.agent.workflow import FunctionAgent
        from llama_index.core.tools import FunctionTool

        tool = FunctionTool.from_defaults(notebook.find, name="search_documents")
        prompt = resources.files("assist.agent").joinpath("prompts", "answer.md").read_text(encoding="utf-8")
        client = ", ".join(asked.clients) or "정해지지 않음"
        prompt = prompt.replace("{client}", client).replace("{day}", asked.day.day.isoformat())
        return FunctionAgent(
            tools=[tool], llm=self._model(), system_prompt=prompt, timeout=self._limits.whole
        )


class _Reply:
    """Follows the agent's events within the time limits and keeps the text of the last turn."""

    def __init__(self, notebook: Notebook, limits: Limits) -> None:
        self._notebook = notebook
        self._limits = limits
        self._said = False
        self._started = 0.0
        self.text = ""

    async def follow(self, handler: Any) -> AsyncIterator[Event]:
        """Yield what a screen shows; raises TimeoutError when a limit is passed."""
        events = handler.stream_events().__aiter__()
        end = time.monotonic() + self._limits.whole
        wait = self._limits.first_token
        while True:
            try:
                event = await asyncio.wait_for(anext(events), min(wait, max(end - time.monotonic(), 0.001)))
            except StopAsyncIteration:
                break
            shown = self._shown(event)
            wait = self._limits.whole if self._moved(event) else wait
            if shown is not None:
                yield shown
        output = await asyncio.wait_for(handler, max(end - time.monotonic(), 0.001))
        self.text = str(output.response.content or self.text)

    @staticmethod
    def _moved(event: object) -> bool:
        return type(event).__name__ in {"AgentStream", "ToolCall", "ToolCallResult"}

    def _shown(self, event: Any) -> Event | None:
        name = type(event).__name__
        if name == "ToolCall":
            self._started = time.perf_counter()
            arguments = ", ".join(str(value) for value in event.tool_kwargs.values())
            return ToolStarted(TOOL_NAMES.get(event.tool_name, event.tool_name), arguments)
        if name == "ToolCallResult":
            ms = (time.perf_counter() - self._started) * 1000
            return ToolFinished(TOOL_NAMES.get(event.tool_name, event.tool_name), len(self._notebook), ms)
        if name == "AgentStream":
            self.text = event.response or self.text
            return self._first()
        return None

    def _first(self) -> Said | None:
        sentence = None if self._said else first_sentence(self.text)
        if sentence is None or ungrounded(sentence, self._notebook.texts()):
            return None
        self._said = True
        return Said(sentence)


async def _stopped(handler: Any) -> None:
    if not handler.done():
        await handler.cancel_run()


def _settled(answer: Answer, question: str) -> bool:
    """Whether the embedded answer stands without a model: calculated, refused by rule, or nothing asked."""
    refused = answer.status is Status.UNKNOWN and not answer.nearest
    return bool(answer.steps) or refused or caution(question) is not None or not question.strip()


def _timed(event: Event, start: float) -> Event:
    if isinstance(event, Finished):
        return Finished(replace(event.answer, ms=(time.perf_counter() - start) * 1000))
    return event


def _fallback(answer: Answer, why: str) -> Answer:
    return replace(answer, note=_FELL_BACK.format(why=why))


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError) or "timeout" in type(error).__name__.lower():
        return "언어 모델이 제시간에 답하지 않았습니다"
    status = getattr(error, "status_code", None)
    return f"언어 모델 서버 오류({status})" if status else "언어 모델 서버에 연결할 수 없습니다"
