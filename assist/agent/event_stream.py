"""Follows the agent's events within the time limits and tells them as ours."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

from assist.agent.events import Event, Said, ToolFinished, ToolStarted
from assist.agent.reply import may_stand, ready_sentences
from assist.agent.shown_passages import TOOL_NAMES, ShownPassages
from assist.llm.abilities import Ability


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a turn may take, in seconds: to the first word of each reply, and in all."""

    first_token: float
    whole: float

    def without_stream(self, used: frozenset[Ability]) -> "Limits":
        """Return the limits for these abilities: without a stream the first word is the last one."""
        return self if Ability.STREAM in used else Limits(self.whole, self.whole)


async def paced(handler: Any, limits: Limits) -> AsyncIterator[Any]:
    """Yield a run's own events until it is over; raises TimeoutError when a limit is passed."""
    events = handler.stream_events().__aiter__()
    end, wait = time.monotonic() + limits.whole, limits.first_token
    while True:
        try:
            event = await asyncio.wait_for(anext(events), min(wait, max(end - time.monotonic(), 0.001)))
        except StopAsyncIteration:
            return
        name = type(event).__name__
        if name in {"AgentStream", "ToolCall"}:
            wait = limits.whole
        elif name == "ToolCallResult":
            wait = limits.first_token
        yield event


class Follower:
    """Follows one run of the agent; afterwards ``text`` is the model's last reply, personal data shown again."""

    def __init__(self, shown_passages: ShownPassages, limits: Limits, reveal: Callable[[str], str]) -> None:
        self._shown_passages = shown_passages
        self._limits = limits
        self._reveal = reveal
        self._shown = 0
        self._stopped_showing = False
        self._started = 0.0
        self.text = ""

    async def follow(self, handler: Any) -> AsyncIterator[Event]:
        """Yield what a screen shows; raises TimeoutError when a limit is passed."""
        async for event in paced(handler, self._limits):
            for told in self._told(event):
                yield told
        output = await handler
        self.text = self._reveal(str(output.response.content or "")) or self.text

    def _told(self, event: Any) -> list[Event]:
        name = type(event).__name__
        if name == "ToolCall":
            self._started = time.perf_counter()
            arguments = ", ".join(self._reveal(str(value)) for value in event.tool_kwargs.values())
            return [ToolStarted(TOOL_NAMES.get(event.tool_name, event.tool_name), arguments)]
        if name == "ToolCallResult":
            ms = (time.perf_counter() - self._started) * 1000
            return [
                ToolFinished(TOOL_NAMES.get(event.tool_name, event.tool_name), len(self._shown_passages), ms)
            ]
        if name == "AgentStream":
            self.text = self._reveal(event.response or "") or self.text
            return list(self._ready())
        return []

    def _ready(self) -> list[Said]:
        """Return the sentences that are complete and supported; after one that is not, none is shown early."""
        told = []
        for sentence in ready_sentences(self.text)[self._shown :]:
            if self._stopped_showing or not may_stand(sentence, self._shown_passages):
                self._stopped_showing = True
                break
            self._shown += 1
            told.append(Said(sentence))
        return told
