"""What a screen shows of the model that answers: its searches, and each sentence as soon as it may stand."""

import time
from collections.abc import Callable
from typing import Any

from assist.agent.events import Event, Said, ToolFinished, ToolStarted
from assist.agent.reply import may_stand, ready_sentences
from assist.agent.shown_passages import TOOL_NAMES, ShownPassages


class EventStream:
    """Tells one run's events as ours; ``text`` is the reply so far, personal data shown again."""

    def __init__(self, shown_passages: ShownPassages, reveal: Callable[[str], str]) -> None:
        self._shown_passages = shown_passages
        self._reveal = reveal
        self._shown = 0
        self._stopped_showing = False
        self._started = 0.0
        self.text = ""

    def ended(self, text: str) -> str:
        """Return the whole reply, given the model's last words."""
        return self._reveal(text) or self.text

    def tell(self, event: Any) -> list[Event]:
        """Return what a screen shows of one of LlamaIndex's events."""
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
