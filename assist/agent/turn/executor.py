"""Runs the tools of one turn for a person, whichever model chose them, and keeps what they brought."""

import asyncio
import json
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from assist.accounts.accounts import Account
from assist.agent.redactor import TurnRedactor
from assist.agent.toolkit.errors import BadArguments
from assist.agent.toolkit.tool import Tool
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.turn.arguments import in_words
from assist.agent.turn.context import SETTLED, TurnContext
from assist.agent.turn.models import Used
from assist.errors import AssistError
from assist.presenters.models import Told
from knowledge.errors import KnowledgeError
from knowledge.text.instructions import as_data, speaks_to_the_machine

_LOG = logging.getLogger(__name__)
_MOST_USES, _MOST_MISTAKES = 8, 3
_LONGEST = 1_400  # letters of a result a model is shown
_UNSAID = SETTLED - {"text"}
_BROKEN = "처리하다가 문제가 생겼습니다. 잠시 뒤 다시 해 주세요"


class ToolExecutor:
    """The tools a turn may use; a ``redactor`` keeps personal data from a model that is not ours.

    ``done`` was used in the same turn before. Tools run one at a time. The same call is run once, however often it is made; ``stuck`` says that a model goes round
    in circles.
    """

    def __init__(  # the turn's parts, joined in the agent
        self,
        toolbox: Toolbox,
        who: Account,
        setting: TurnContext,
        redactor: TurnRedactor | None = None,
        done: Sequence[Used] = (),
    ) -> None:
        self._toolbox = toolbox
        self._who = who
        self._setting = setting
        self._redactor = redactor
        self._known: dict[str, Used] = {}
        self._uses = self._mistakes = 0
        self._lock = asyncio.Lock()
        self.used: list[Used] = list(done)

    @property
    def offered(self) -> tuple[Tool, ...]:
        """The tools this person's message may use."""
        return tuple(tool for tool in self._toolbox.for_person(self._who) if self._setting.offers(tool))

    @property
    def stuck(self) -> bool:
        """Whether too much was called, or too often wrongly."""
        return self._uses > _MOST_USES or self._mistakes > _MOST_MISTAKES

    def arguments(self, tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments a tool is run with: personal data shown again, the state's own in place."""
        return self._setting.settle(tool, {name: self._shown(value) for name, value in given.items()})

    def in_words(self, tool: Tool, given: Mapping[str, Any]) -> str:
        """Return what a tool is about to be run with, for a person: the company in play by its name, no state."""
        arguments = self._setting.named_again(self.arguments(tool, given))
        shown = {name: value for name, value in arguments.items() if name not in _UNSAID}
        return in_words(shown, tool.arguments)

    async def use(self, tool: Tool, given: Mapping[str, Any]) -> str:
        """Run a tool and return what its model is told of it.

        Raises:
            BadArguments: the arguments are wrong; a model behind the redactor may try again, ours would only do the same.
        """
        async with self._lock:
            self._uses += 1
            try:
                used = await self._run(tool, self.arguments(tool, given))
            except BadArguments as error:
                self._mistakes += 1
                if self._redactor is not None:
                    raise
                used = self._kept(tool, given, None, Told(str(error)), 0.0)
        text = as_data(clean(used.told.text))
        hidden = self._redactor.hide(text) if self._redactor else text
        return f'<결과 도구="{tool.title}">\n{hidden[:_LONGEST]}\n</결과>'

    async def _run(self, tool: Tool, arguments: dict[str, Any]) -> Used:
        key = json.dumps([tool.name, arguments], ensure_ascii=False, sort_keys=True, default=str)
        if key in self._known:
            return self._known[key]
        checked, start = tool.read(arguments), time.perf_counter()
        result, told = await asyncio.to_thread(self._done, tool, checked)
        ms = (time.perf_counter() - start) * 1000
        self._known[key] = self._kept(tool, arguments, result, told, ms)
        return self._known[key]

    def _kept(
        self, tool: Tool, arguments: Mapping[str, Any], result: object | None, told: Told, ms: float
    ) -> Used:
        self.used.append(Used(tool.name, tool.title, arguments, told, ms, result))
        return self.used[-1]

    def _done(self, tool: Tool, arguments: BaseModel) -> tuple[object | None, Told]:
        try:
            result = tool.run(arguments, self._who)
            return result, tool.tells(result)
        except (AssistError, KnowledgeError) as error:
            return None, Told(str(error))
        except Exception:
            _LOG.exception("tool %s failed", tool.name)
            return None, Told(f"'{tool.title}'을(를) {_BROKEN}.")

    def _shown(self, value: Any) -> Any:
        if isinstance(value, str) and self._redactor:
            return self._redactor.reveal(value)
        return [self._shown(one) for one in value] if isinstance(value, list) else value


def clean(text: str) -> str:
    """Return a result without the lines that speak to the machine that reads it."""
    return "\n".join(line for line in text.split("\n") if not speaks_to_the_machine(line))
