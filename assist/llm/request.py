"""One request without a conversation: a prompt, an answer in a fixed form, retried only where that is safe."""

import time
from collections.abc import Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from assist.llm.abilities import Ability, refused
from assist.llm.endpoint import Endpoint
from assist.llm.errors import pause
from assist.llm.usage import Purpose

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage

_RELIED_ON = frozenset({Ability.SCHEMA})


def ask(
    endpoint: Endpoint,
    purpose: Purpose,
    messages: "Sequence[ChatMessage]",
    form: Mapping[str, Any],
    longest: int,
    patience: float,
) -> str:
    """Return the model's reply; a server that knows no JSON schema is asked without, and remembered.

    Args:
        endpoint: The endpoint; hold a ``turn`` of it.
        purpose: Which model is asked.
        messages: What is sent.
        form: The ``response_format`` asked for.
        longest: Tokens the reply may have.
        patience: Seconds within which a second try may begin.
    """
    end = time.monotonic() + patience
    used = endpoint.abilities & _RELIED_ON
    for tries in count(1):
        asked = {"response_format": dict(form)} if used else {}
        try:
            reply = endpoint.open(purpose).chat(messages, max_tokens=longest, **asked)
        except Exception as error:
            missing = refused(error, used)
            wait = 0.0 if missing else pause(error, tries, end - time.monotonic())
            if wait is None:
                raise
            used -= {missing}
            time.sleep(wait)
        else:
            endpoint.works_without(*(_RELIED_ON - used))
            return str(reply.message.content or "")
    raise AssertionError("count() never ends")
