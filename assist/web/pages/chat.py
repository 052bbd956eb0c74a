"""The conversation: call bar, questions, streamed answers, opened sources."""

import asyncio
import logging
import uuid
from datetime import date
from typing import TYPE_CHECKING, Protocol

import chainlit as cl
from chainlit.context import init_ws_context
from chainlit.server import sio
from chainlit.session import WebsocketSession
from chainlit.types import ThreadDict

from assist.accounts.accounts import Account
from assist.agent.planner.pasted import parted
from assist.agent.turn.companies import settled_company
from assist.calls.report import LONGEST_CALL
from assist.errors import AssistError
from assist.live.models import About
from assist.packs.starters import load_starters
from assist.presenters.answers import citation_of
from assist.presenters.markdown import plain
from assist.web.cards.feedback import Feedback
from assist.web.cards.source_panel import show_source
from assist.web.pages.calculators import SheetPage
from assist.web.pages.call_list import CallListPage
from assist.web.pages.companies import Companies
from assist.web.pages.live import LivePage
from assist.web.pages.mail import MailPage
from assist.web.pages.own_calls import OwnCalls
from assist.web.pages.pack import PackPage
from assist.web.pages.recordings import Recordings
from assist.web.pages.report import ReportPage
from assist.web.pages.scripts import ScriptPage
from assist.web.pages.training import TrainingPage
from assist.web.pages.turn_cards import TurnCards
from assist.web.pages.turns import AccountOf, Turns, forget, speak_of, talk_on
from assist.web.pages.wrap_up import WrapUp
from assist.web.session.call_bar import CHANGE, Call
from assist.web.session.login import MayDecide, who
from assist.web.session.profiles import (
    CALL_LIST,
    COMPANIES,
    DOCUMENTS,
    LIVE,
    PACK,
    REPORT,
    SCRIPTS,
    SHEETS,
    TRAINING,
    WRAP_UP,
)
from assist.web.session.titles import title_by_words
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from assist.bootstrap import Services

_LOG = logging.getLogger(__name__)
_LONGEST_QUESTION = 2000


class Page(Protocol):
    """A face of the page that is a card of its own."""

    def register(self) -> None:
        """Hand its hooks to Chainlit."""
        ...

    async def start(self) -> None:
        """Show it."""
        ...

    async def message(self, message: cl.Message) -> None:
        """Take what is typed below it."""
        ...


class Chat:
    """Chainlit's hooks over the services; what belongs to a session lives in the user session."""

    def __init__(
        self,
        services: "Services",
        may_decide: MayDecide,
        may_see_reports: MayDecide,
        may_teach: MayDecide,
        account: AccountOf,
    ) -> None:
        self._services = services

        def person() -> Account:
            return account(who())

        def clients() -> tuple[str, ...]:
            return services.clients  # asked each time: the index changes

        mine = OwnCalls(services.live, person)
        self._hearing = Recordings(services.speech, self.message)
        self._wrap_up = WrapUp(
            services.report, services.keep_call, services.live, mine, self._hearing, person
        )
        self._live = LivePage(services.live, services.settings, mine, self._wrap_up, self._follow)
        self._mail = MailPage(services.mail, services.srms, person)
        companies = Companies(services.srms, services.duplicates, may_decide)
        self._pages: dict[str, Page] = {
            COMPANIES: companies,
            CALL_LIST: CallListPage(services.duplicates, services.priorities, may_decide),
            SCRIPTS: ScriptPage(
                services.scripts, services.lessons, services.experiments, services.srms, clients, may_decide
            ),
            REPORT: ReportPage(services.insight, may_see_reports),
            TRAINING: TrainingPage(services.training, services.explainer, clients, may_teach),
            SHEETS: SheetPage(services.sheets, person),
            PACK: PackPage(services.packs, person),
        }
        self._turns = Turns(services.agent, TurnCards(companies, self._wrap_up, self._mail), account)
        self._opinions = Feedback(
            services.training, services.explainer, clients, services.passage, services.search, may_teach
        )

    def register(self) -> None:
        """Hand the hooks to Chainlit."""
        cl.set_starters(self.starters)
        cl.on_chat_start(self.start)
        cl.on_chat_resume(self.resume)
        cl.on_window_message(self.window_message)
        cl.on_message(self.message)
        cl.action_callback("근거 열기")(self.open_source)
        self._hearing.register()
        self._wrap_up.register()
        self._live.register()
        self._mail.register()
        self._opinions.register()
        for page in self._pages.values():
            page.register()
        sio.on("stop", _stop)

    async def starters(self, user: cl.User | None = None) -> list[cl.Starter]:
        """Return the questions offered on an empty page."""
        return [cl.Starter(label=s.label, message=s.question) for s in load_starters()]

    async def start(self) -> None:
        """Begin a call: general documents, today."""
        await self._set_call(Call(day=date.today()))
        forget(all_of_it=True)
        profile = cl.user_session.get("chat_profile")
        if profile == LIVE:
            await self._live.start()
        if profile == WRAP_UP:
            await self._wrap_up.start()
        if profile in self._pages:
            await self._pages[profile].start()
        if profile == DOCUMENTS:
            shelf = cl.CustomElement(name="Library", props={}, display="inline")
            await cl.Message(content="", elements=[shelf]).send()

    async def resume(self, thread: ThreadDict) -> None:
        """Go on with an earlier conversation, in the call it was left in."""
        call = _call()
        if call.client not in self._services.clients:
            call = Call(call.day)
        await self._set_call(call)
        forget(all_of_it=True)
        if cl.user_session.get("chat_profile") == LIVE:
            await self._live.start()

    async def window_message(self, message: object) -> None:
        """Take a change of the call bar."""
        if not isinstance(message, dict) or message.get("type") != CHANGE:
            return
        call = _call()
        if message.get("forget"):
            forget(all_of_it=False)
        try:
            call = call.changed(message, self._services.clients)
        except AssistError as error:
            await cl.context.emitter.send_toast(str(error), "error")
        await self._set_call(call)

    async def message(self, message: cl.Message) -> None:
        """Do what a message asks for; whatever goes wrong is said in Korean."""
        await title_by_words(message.content)
        try:
            profile = cl.user_session.get("chat_profile")
            if profile == WRAP_UP:
                await self._wrap_up.message(message, _call())
            elif profile in self._pages:
                await self._pages[profile].message(message)
            else:
                await self._turns.run(_checked(message), _call())
                await self._show_bar()
        except (AssistError, KnowledgeError) as error:
            await cl.ErrorMessage(content=plain(str(error))).send()
        except Exception:
            number = uuid.uuid4().hex[:8]
            _LOG.exception("question failed, number %s", number)
            await cl.ErrorMessage(content=_failed(number)).send()

    async def open_source(self, action: cl.Action) -> None:
        """Open the clicked citation in the side panel."""
        citation = citation_of(action.payload)
        try:
            source = await asyncio.to_thread(self._services.source, citation)
        except (AssistError, KnowledgeError) as error:
            await cl.context.emitter.send_toast(str(error), "error")
        else:
            await show_source(citation, source)

    async def _follow(self, about: About) -> None:
        """Ask in the call that is followed: its client where the library knows it, its day, its company."""
        known = about.client if about.client in self._services.clients else None
        call = Call(about.day or date.today(), known)
        named = about.company
        speak_of(
            await asyncio.to_thread(settled_company, self._services.srms, named) if named else None, call
        )
        await self._set_call(call)

    async def _set_call(self, call: Call) -> None:
        cl.user_session.set("client", call.client)
        cl.user_session.set("day", call.day.isoformat())
        await self._show_bar()

    async def _show_bar(self) -> None:
        call = _call()
        company = talk_on(call).company
        hello = call.hello(self._services.clients, date.today(), company.name if company else None)
        await cl.send_window_message(hello)


async def _stop(sid: str) -> None:
    """Stop the running answer; Chainlit's own handler says so in English."""
    session = WebsocketSession.get(sid)
    if session is None:
        return
    context = init_ws_context(session)
    if session.current_task:
        session.current_task.cancel()
    await context.emitter.send_toast("답을 멈췄습니다.", "info")


def _checked(message: cl.Message) -> str:
    if message.elements:
        raise AssistError(
            "통화 파일은 왼쪽 위에서 '통화 정리'를 고른 뒤 올려 주세요. 질문은 글로 적어 주세요."
        )
    question = message.content.strip()
    if not question:
        raise AssistError("질문을 적어 주세요. 한두 낱말이라도 괜찮습니다.")
    longest = LONGEST_CALL if parted(question).call else _LONGEST_QUESTION
    if len(question) > longest:
        raise AssistError(
            f"질문이 너무 깁니다({len(question):,}자). {longest:,}자 안으로 줄여서 다시 물어봐 주세요."
        )
    return question


def _failed(number: str) -> str:
    return (
        "답을 만들다가 문제가 생겼습니다. 질문은 그대로 남아 있으니 잠시 뒤 다시 보내 주세요. "
        f"계속되면 관리자에게 오류 번호 {number}를 알려 주세요."
    )


def _call() -> Call:
    day = cl.user_session.get("day")
    return Call(day=date.fromisoformat(day) if day else date.today(), client=cl.user_session.get("client"))
