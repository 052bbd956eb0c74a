"""The LLM engine of a turn with tools: the endpoint's model chooses, behind the veil and within limits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from assist.accounts.people import Account
from assist.agent.conversation import remembered, turn_instructions, turn_request
from assist.agent.events import ToolFinished, ToolStarted
from assist.agent.follow import Limits
from assist.agent.planner.pasted import parted
from assist.agent.tools.toolbox import Toolbox
from assist.agent.tries import tried
from assist.agent.turn.hands import Hands
from assist.agent.turn.loop import Loop
from assist.agent.turn.outcome import checked, closing
from assist.agent.turn.setting import Setting
from assist.agent.turn.words import Shown
from assist.agent.veil import Veil
from assist.errors import ModelError
from assist.llm.abilities import Ability, NotStreamed
from assist.llm.endpoint import Endpoint
from assist.llm.usage import Purpose
from assist.privacy.mask import Masker

_RELIED_ON = frozenset({Ability.TOOLS, Ability.USAGE, Ability.STREAM})
_NO_TOOLS = "언어 모델 서버가 도구 호출을 모릅니다"


@dataclass(frozen=True, slots=True)
class Colleague:
    """The endpoint as one who chooses tools."""

    endpoint: Endpoint
    masker: Masker
    limits: Limits

    @property
    def knows_tools(self) -> bool:
        """Whether the server is known to take tools."""
        return Ability.TOOLS in self.endpoint.abilities

    def work(self, setting: Setting, tools: Toolbox, who: Account) -> "Work":
        """Return one turn's work; nothing is sent yet."""
        return Work(self, setting, tools, who)


class Work:
    """One turn with the endpoint's model; ``hands`` hold what was done, also when it fails half-way."""

    def __init__(self, colleague: Colleague, setting: Setting, tools: Toolbox, who: Account) -> None:
        self._endpoint, self._limits = colleague.endpoint, colleague.limits
        self._setting = setting
        self._veil = Veil(colleague.masker)
        self._text = ""
        self.hands = Hands(tools, who, setting, self._veil)

    async def events(self) -> AsyncIterator[ToolStarted | ToolFinished | Shown]:
        """Yield steps and results as they come.

        Raises:
            ModelError: the endpoint failed, or its model did nothing that helps.
        """
        with self._endpoint.turn():
            async for event in tried(self._run, self._endpoint, _RELIED_ON, self._limits.first_token):
                yield event
            if not any(one.result is not None for one in self.hands.used):
                raise ModelError("언어 모델이 할 일을 찾지 못했습니다")

    @property
    def said(self) -> str:
        """The model's last words as far as the results support them, else the results' own lines."""
        return checked(self._text, self.hands.used) or closing(self.hands.used)

    async def _run(self, used: frozenset[Ability]) -> AsyncIterator[ToolStarted | ToolFinished | Shown]:
        if Ability.TOOLS not in used:
            self._endpoint.works_without(Ability.TOOLS)
            raise ModelError(_NO_TOOLS)
        loop = Loop(self.hands, self._limits.without_stream(used), self._veil.reveal)
        talk, hide = self._setting.talk, self._veil.hide
        streaming = Ability.STREAM in used
        async for event in loop.run(
            self._endpoint.open(Purpose.PLANNING, used),
            turn_request(parted(self._setting.message).asked, hide),
            self._state(),
            remembered([(one.message, one.said) for one in talk.past], hide),
            streaming,
        ):
            yield event
        if streaming and not loop.text and not self.hands.used:
            raise NotStreamed
        self._text = loop.text

    def _state(self) -> str:
        talk = self._setting.talk
        company = self._veil.hide(talk.company.name) if talk.company else ""
        client = self._setting.named or talk.client or ""
        return turn_instructions(client, talk.day.isoformat(), company, self._setting.call is not None)
