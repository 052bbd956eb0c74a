"""The agent: one message in, the tools it needs run, and a turn that always ends."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace

from assist.accounts.accounts import Account
from assist.agent.answerer import FELL_BACK
from assist.agent.catalogue import of_scope, title_of
from assist.agent.conversation import CALL_ONLY
from assist.agent.events import Event, Finished
from assist.agent.loop import LastWords, Limits
from assist.agent.planner.models import Plan, Situation
from assist.agent.planner.pasted import parted
from assist.agent.planner.plan import plan
from assist.agent.toolkit.tool import Scope
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.turn.context import TurnContext
from assist.agent.turn.executor import ToolExecutor
from assist.agent.turn.llm_engine import LlmEngine
from assist.agent.turn.models import Ended, TurnEvent, Used
from assist.agent.turn.outcome import call_in_play, closing, company_in_play
from assist.agent.turn.session import InPlay, Past, Session
from assist.agent.turn.tool_steps import tool_loop
from assist.answer.clients import find_clients
from assist.answer.models import Answer, CallContext, Engine, Status
from assist.calculators.sheet import Sheet
from assist.errors import ModelError

Stream = Callable[[str, CallContext], AsyncIterator[Event]]
Known = Callable[[str], InPlay | None]
"""The company SRMS knows by a name or a number, None where that is not settled."""
_SURE = 0.9  # of the calibrated evidence
_PATIENT = Limits(60.0, 60.0)
_LATE = "나머지는 제시간에 끝내지 못했습니다. 다시 부탁해 주세요."
_NOT_HERE = "이 설치에 없습니다."
_NOT_YOURS = "{role} 역할로 쓸 수 없습니다. 팀장에게 부탁해 주세요."


@dataclass(frozen=True, slots=True)
class Parts:
    """What an agent is joined from: ``answer`` is the path of plain questions, ``embedded`` the tools without a model.

    ``answers`` says whether the library surely answers a question, ``refusal`` whether words tell why somebody refuses;
    ``sheets`` are the calculators that answer. ``written`` says whether companies of SRMS, one or more, are written so.
    """

    answer: Stream
    tools: Toolbox
    embedded: Toolbox
    clients: Callable[[], tuple[str, ...]]
    known: Known
    answers: Callable[[str, CallContext], bool]
    refusal: Callable[[str], bool]
    llm_engine: LlmEngine | None = None
    sheets: Callable[[], tuple[Sheet, ...]] = tuple
    written: Callable[[str], bool] = lambda name: False


def is_sure(answer: Answer) -> bool:
    """Whether an answer is so well founded that its question was surely one for the library."""
    return answer.status is Status.ANSWERED and answer.evidence >= _SURE


class Agent:
    """Decides which tools a message needs; the endpoint's model where there is one, our planner wherever that fails."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def stream(self, message: str, session: Session, who: Account) -> AsyncIterator[TurnEvent]:
        """Tell a turn as it happens; always ends with ``Ended``."""
        start = time.perf_counter()
        setting = await asyncio.to_thread(self._setting, message, session)
        if setting.plan.plain or (not self._parts.llm_engine and _only_answers(setting.plan)):
            events = self._answered(setting.message, session)
        elif setting.plan.steps:
            events = self._worked(setting, who)
        else:
            events = _asked_back(setting)
        async for event in events:
            yield (
                replace(event, ms=(time.perf_counter() - start) * 1000) if isinstance(event, Ended) else event
            )

    def warm(self) -> None:
        """Load what the first turn with tools would otherwise wait for (LlamaIndex, 2 s)."""
        from llama_index.core.agent.workflow import FunctionAgent  # noqa: F401  # loaded, not used

        from assist.agent.turn.planner_model import PlannerModel  # noqa: F401  # loaded, not used

    def _setting(self, message: str, session: Session) -> TurnContext:
        clients = self._parts.clients()
        here = Situation(
            day=session.day,
            clients=clients,
            registered=lambda name: self._parts.known(name) is not None or self._parts.written(name),
            company=session.company.name if session.company else None,
            call=session.call,
            answers=lambda question: self._parts.answers(question, session.context),
            refusal=self._parts.refusal,
            sheets=self._parts.sheets(),
        )
        planned = plan(message, here)
        if session.waiting and planned.name:
            message, here = session.waiting, replace(here, company=planned.name)
            planned = plan(message, here)
        named = find_clients(
            "\n".join(s.text for s in planned.steps if s.text != session.call), clients
        ).known
        return TurnContext(message, planned, here, session, named[0] if len(named) == 1 else None)

    async def _answered(self, message: str, session: Session) -> AsyncIterator[TurnEvent]:
        async for event in self._parts.answer(message, session.context):
            yield event
            if isinstance(event, Finished):
                answer = event.answer
                done = session.after(Past(message, answer.say, answer), None, None)
                yield Ended(answer.say, answer.engine, done, answer=answer, note=answer.note)

    async def _worked(self, setting: TurnContext, who: Account) -> AsyncIterator[TurnEvent]:
        """Let the endpoint's model work; what it leaves undone when it fails, the planner does in the same turn."""
        done: list[Used] = []
        note: str | None = None
        llm_engine = self._parts.llm_engine
        if llm_engine is not None and llm_engine.knows_tools:
            work = llm_engine.work(setting, self._parts.tools, who)
            try:
                async for event in work.events():
                    yield event
            except ModelError as error:
                done, note = work.executor.used, FELL_BACK.format(why=error)
            else:
                yield await self._ended(setting, work.executor.used, work.said, Engine.LLM)
                return
        async for told in self._by_plan(setting, who, done, note):
            yield told

    async def _by_plan(
        self, setting: TurnContext, who: Account, done: list[Used], note: str | None
    ) -> AsyncIterator[TurnEvent]:
        from assist.agent.turn.planner_model import PlannerModel

        executor = ToolExecutor(self._parts.embedded if note else self._parts.tools, who, setting, done=done)
        finished = {one.tool for one in done if one.result is not None}
        wanted = [step.tool for step in setting.plan.steps if step.tool not in finished]
        offered = {tool.name: tool for tool in executor.offered}
        calls = tuple((str(name), setting.planned(offered[name])) for name in wanted if name in offered)
        late = ""
        try:
            if calls:
                async for event in tool_loop(executor, _PATIENT).run(PlannerModel.of(calls), setting.message):
                    if not isinstance(event, LastWords):
                        yield event
        except TimeoutError:
            late = _LATE
        refused = [self._refused(name, who) for name in wanted if name not in offered]
        say = "\n".join(line for line in (closing(executor.used), late, *refused) if line)
        yield await self._ended(setting, executor.used, say, Engine.EMBEDDED, note)

    def _refused(self, name: str, who: Account) -> str:
        here = any(tool.name == name for tool in self._parts.tools.tools)
        why = _NOT_YOURS.format(role=who.role.value) if here else _NOT_HERE
        return f"'{title_of(name)}'은(는) {why}"

    async def _ended(
        self, setting: TurnContext, used: list[Used], say: str, engine: Engine, note: str | None = None
    ) -> Ended:
        company = company_in_play(used)
        if isinstance(company, str):
            company = await asyncio.to_thread(self._parts.known, company)
        past = Past(parted(setting.message).asked or CALL_ONLY, say)
        session = setting.session.after(past, company, call_in_play(used))
        return Ended(say, engine, session, tuple(used), note=note)


async def _asked_back(setting: TurnContext) -> AsyncIterator[TurnEvent]:
    ask = setting.plan.ask
    session = setting.session.after(Past(setting.message, ask), None, None)
    yield Ended(ask, Engine.EMBEDDED, replace(session, waiting=setting.message))


def _only_answers(planned: Plan) -> bool:
    return [step.tool for step in planned.steps] == [tool.name for tool in of_scope(Scope.LIBRARY)]
