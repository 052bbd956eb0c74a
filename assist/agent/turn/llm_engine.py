"""The LLM engine of a turn with tools: the endpoint's model chooses, behind the redactor and within limits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from assist.accounts.accounts import Account
from assist.agent.conversation import remembered, turn_instructions, turn_request
from assist.agent.events import ToolFinished, ToolStarted
from assist.agent.loop import LastWords, Limits
from assist.agent.planner.pasted import parted
from assist.agent.redactor import TurnRedactor
from assist.agent.retries import tried
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.turn.context import TurnContext
from assist.agent.turn.executor import ToolExecutor
from assist.agent.turn.models import Shown
from assist.agent.turn.outcome import checked, closing
from assist.agent.turn.tool_steps import tool_loop
from assist.errors import ModelError
from assist.llm.abilities import Ability, NotStreamed
from assist.llm.endpoint import Endpoint
from assist.llm.usage import Purpose
from assist.privacy.mask import Masker

_RELIED_ON = frozenset({Ability.TOOLS, Ability.USAGE, Ability.STREAM})
_NO_TOOLS = "언어 모델 서버가 도구 호출을 모릅니다"


@dataclass(frozen=True, slots=True)
class LlmEngine:
    """The endpoint as one who chooses tools."""

    endpoint: Endpoint
    masker: Masker
    limits: Limits

    @property
    def knows_tools(self) -> bool:
        """Whether the server is known to take tools."""
        return Ability.TOOLS in self.endpoint.abilities

    def work(self, setting: TurnContext, tools: Toolbox, who: Account) -> "Work":
        """Return one turn's work; nothing is sent yet."""
        return Work(self, setting, tools, who)


class Work:
    """One turn with the endpoint's model; the ``executor`` holds what was done, also when it fails half-way."""

    def __init__(self, llm_engine: LlmEngine, setting: TurnContext, tools: Toolbox, who: Account) -> None:
        self._endpoint, self._limits = llm_engine.endpoint, llm_engine.limits
        self._setting = setting
        self._redactor = TurnRedactor(llm_engine.masker)
        self._text = ""
        self.executor = ToolExecutor(tools, who, setting, self._redactor)

    async def events(self) -> AsyncIterator[ToolStarted | ToolFinished | Shown]:
        """Yield steps and results as they come.

        Raises:
            ModelError: the endpoint failed, or its model did nothing that helps.
        """
        with self._endpoint.turn():
            async for event in tried(self._run, self._endpoint, _RELIED_ON, self._limits.first_token):
                yield event
            if not any(one.result is not None for one in self.executor.used):
                raise ModelError("언어 모델이 할 일을 찾지 못했습니다")

    @property
    def said(self) -> str:
        """The model's last words as far as the results support them, else the results' own lines."""
        return checked(self._text, self.executor.used) or closing(self.executor.used)

    async def _run(self, used: frozenset[Ability]) -> AsyncIterator[ToolStarted | ToolFinished | Shown]:
        if Ability.TOOLS not in used:
            self._endpoint.works_without(Ability.TOOLS)
            raise ModelError(_NO_TOOLS)
        loop = tool_loop(self.executor, self._limits.without_stream(used))
        session, hide = self._setting.session, self._redactor.hide
        streaming = Ability.STREAM in used
        async for event in loop.run(
            self._endpoint.open(Purpose.PLANNING, used),
            turn_request(parted(self._setting.message).asked, hide),
            self._state(),
            remembered([(one.message, one.said) for one in session.past], hide),
            streaming,
        ):
            if isinstance(event, LastWords):
                self._text = self._redactor.reveal(event.text)
            else:
                yield event
        if streaming and not self._text and not self.executor.used:
            raise NotStreamed

    def _state(self) -> str:
        session = self._setting.session
        company = self._redactor.hide(session.company.name) if session.company else ""
        client = self._setting.named or session.client or ""
        return turn_instructions(client, session.day.isoformat(), company, self._setting.call is not None)
