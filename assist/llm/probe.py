"""Asks an endpoint what it can do, with four short requests; nothing of a call or a document is sent."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from llama_index.core.base.llms.types import ChatMessage
from llama_index.core.llms.function_calling import FunctionCallingLLM
from llama_index.core.tools import FunctionTool

from assist.llm.abilities import Ability, refused
from assist.llm.endpoint import Endpoint
from assist.llm.errors import why

_FORM = {
    "type": "json_schema",
    "json_schema": {
        "name": "probe",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"day": {"type": "string"}},
            "required": ["day"],
            "additionalProperties": False,
        },
    },
}
_ASK = [ChatMessage(role="user", content="'월요일'이라고만 답해 주세요.")]
_CALL = "weekday 도구를 '월요일'로 불러 주세요."
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Probed:
    """One thing tried: what it was, whether it worked, how long it took, and why it did not."""

    name: str
    ok: bool
    ms: float
    why: str = ""
    lacking: bool = False
    """Whether the server said no or took no notice, so that it need not be asked again."""


def probe(endpoint: Endpoint) -> Iterator[Probed]:
    """Try plain chat, then each ability; what does not work is not used by this endpoint again.

    Ends after the first when the server does not even chat.
    """
    plain = _tried("대화", lambda model: _said(model.chat(_ASK, max_tokens=_LONGEST)), endpoint, frozenset())
    yield plain
    if not plain.ok:
        return
    for ability, request in _REQUESTS.items():
        used = frozenset({ability}) if ability is Ability.USAGE else frozenset()
        found = _tried(ability.value, request, endpoint, used)
        if found.lacking:
            endpoint.works_without(ability)
        yield found


def _tried(
    name: str, request: Callable[[FunctionCallingLLM], bool], endpoint: Endpoint, used: frozenset[Ability]
) -> Probed:
    start = time.perf_counter()
    try:
        ok = request(endpoint.open(abilities=used))
        lacking, reason = not ok, "" if ok else "요청을 받았지만 쓰지 않았습니다"
    except Exception as error:  # whatever the server or its client does, it is told
        ok, lacking, reason = False, refused(error, frozenset(Ability)) is not None, why(error)
    return Probed(name, ok, round((time.perf_counter() - start) * 1000, 1), reason, lacking)


def _said(response: Any) -> bool:
    return bool((response.message.content or "").strip())


def _tools(model: FunctionCallingLLM) -> bool:
    def weekday(day: str) -> str:
        """요일을 적는다."""
        return day

    response = model.chat_with_tools([FunctionTool.from_defaults(weekday)], _CALL, max_tokens=_LONGEST)
    calls = model.get_tool_calls_from_response(response, error_on_no_tool_call=False)
    return any(call.tool_name == "weekday" for call in calls)


def _schema(model: FunctionCallingLLM) -> bool:
    response = model.chat(_ASK, max_tokens=_LONGEST, response_format=_FORM)
    try:
        return set(json.loads(response.message.content or "")) == {"day"}
    except (ValueError, TypeError):
        return False


def _stream(model: FunctionCallingLLM) -> bool:
    return any(_said(part) for part in model.stream_chat(_ASK, max_tokens=_LONGEST))


def _usage(model: FunctionCallingLLM) -> bool:
    parts = list(model.stream_chat(_ASK, max_tokens=_LONGEST))
    return any(part.additional_kwargs.get("prompt_tokens") for part in parts)


_REQUESTS: dict[Ability, Callable[[FunctionCallingLLM], bool]] = {
    Ability.TOOLS: _tools,
    Ability.SCHEMA: _schema,
    Ability.STREAM: _stream,
    Ability.USAGE: _usage,
}
