"""What an endpoint can do, and what a refusal says it cannot."""

from collections.abc import Set
from enum import StrEnum

from assist.llm.errors import status


class Ability(StrEnum):
    """Something a request may ask of a server beyond plain chat."""

    TOOLS = "도구 호출"
    SCHEMA = "JSON 스키마"
    USAGE = "스트리밍 토큰 수"
    STREAM = "스트리밍"


class NotStreamed(Exception):
    """A stream was asked for and nothing of it came, as from a server that answers in one piece."""


_REFUSALS = frozenset({400, 404, 415, 422, 501})
# In this order: "stream_options" also holds "stream". Without a word of the server, the first one used is suspected.
_WORDS = {
    Ability.USAGE: ("stream_options", "include_usage"),
    Ability.TOOLS: ("tool", "function"),
    Ability.SCHEMA: ("response_format", "schema", "grammar", "guided"),
    Ability.STREAM: ("stream",),
}
_SUSPECTS = (Ability.TOOLS, Ability.SCHEMA, Ability.USAGE, Ability.STREAM)


def refused(error: Exception, used: Set[Ability]) -> Ability | None:
    """Return the ability to do without when the request is sent again, None when nothing of ``used`` is to blame.

    Args:
        error: What the server answered.
        used: The abilities the request relied on.
    """
    if isinstance(error, NotStreamed):
        return Ability.STREAM
    if status(error) not in _REFUSALS:
        return None
    text = str(error).lower()
    named = (one for one, words in _WORDS.items() if one in used and any(word in text for word in words))
    return next(named, next((one for one in _SUSPECTS if one in used), None))
