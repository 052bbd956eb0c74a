"""Questions and searches over HTTP; an answer may be followed as it is made (server-sent events)."""

import json
import re
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse
from pydantic import Field, TypeAdapter

from assist.agent.events import Event
from assist.agent.toolkit.arguments import Arguments, Client, Day, Words, day_of
from assist.agent.tools.answer_question import Question
from assist.answer.models import CallContext
from assist.answer.search import Searched
from assist.api.problems import documented, problem_of
from assist.api.tools import Who
from assist.errors import AssistError
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from assist.bootstrap import Services

_TOLD = {
    "tool_started": "자료를 찾기 시작했다: {what, arguments}",
    "tool_finished": "찾기를 마쳤다: {what, found, ms}",
    "said": "확인된 문장 하나: {text}",
    "finished": "답 전체. 앞에 보인 것을 대신한다: {answer}",
    "error": "답하지 못했다. 문제(RFC 9457)가 그대로 온다",
}
_STREAM = "\n".join(f"- `{name}` {what}" for name, what in _TOLD.items())
_EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"type": "string", "enum": list(_TOLD)},
        "data": {"type": "string", "contentMediaType": "application/json", "description": "JSON 객체"},
    },
}
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class SearchArguments(Arguments):
    """Words to look for in the library."""

    query: Words = Field(description="찾을 말")
    client: Client = None
    date: Day | None = Field(
        None, description="이날 효력이 있는 자료만(YYYY-MM-DD). 비우면 때를 가리지 않는다"
    )
    k: Annotated[int, Field(ge=1, le=100)] = Field(10, description="몇 건까지")


class EventStream(StreamingResponse):
    """A response of server-sent events."""

    media_type = "text/event-stream"


def question_routes(services: "Services") -> APIRouter:
    """Return the routes over the services."""
    router = APIRouter(tags=["질문"])
    problems = documented(400, 401, 403, 413, 422, 429, 503)

    @router.post("/search", summary="문서 조각 찾기", responses=problems)
    def search(given: SearchArguments, who: Who) -> Searched:
        """자료에서 말이 맞는 조각을 점수와 함께 찾는다. 고객사를 적으면 그 고객사와 공통 자료만 본다."""
        return services.search(given.query, given.client, given.date, given.k)

    @router.post(
        "/ask/stream",
        summary="질문에 답하기(이어 보내기)",
        description=f"`/ask`와 같은 답을 만들어지는 대로 보낸다(SSE). 사건:\n{_STREAM}",
        response_class=Response,
        responses={**problems, 200: {"content": {"text/event-stream": {"itemSchema": _EVENT}}}},
    )
    def ask_stream(given: Question, who: Who) -> EventStream:
        return EventStream(_events(services, given), headers={"Cache-Control": "no-store"})

    return router


async def _events(services: "Services", asked: Question) -> AsyncIterator[str]:
    try:
        async for event in services.stream(asked.question, CallContext(day_of(asked.date), asked.client)):
            yield _sent(_name(event), TypeAdapter(type(event)).dump_python(event, mode="json"))
    except (AssistError, KnowledgeError) as error:  # the status is out already, so it is told as an event
        yield _sent("error", problem_of(error).model_dump())


def _name(event: Event) -> str:
    return _CAPITAL.sub("_", type(event).__name__).lower()


def _sent(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
