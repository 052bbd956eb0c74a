"""The agent over small real rooms: SRMS with two companies, call analysis, scripts; a fixed answer, a fixed mail."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assist.accounts.accounts import LOCAL, Account
from assist.agent.catalogue import product_tools
from assist.agent.events import Event, Finished
from assist.agent.loop import Limits
from assist.agent.toolkit.tool import Scope
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.turn.agent import Agent, Parts
from assist.agent.turn.companies import settled_company
from assist.agent.turn.llm_engine import LlmEngine
from assist.agent.turn.models import Ended, Shown, TurnEvent, Used
from assist.agent.turn.session import Session
from assist.answer.models import Answer, CallContext, Citation, Engine, Status
from assist.calls.analyst import CallAnalyst
from assist.database import open_database
from assist.evidence.models import MailDraft, MailKind
from assist.evidence.service import Mail
from assist.insight.service import Insight
from assist.llm.breaker import Breaker
from assist.llm.endpoint import Endpoint
from assist.outreach.scripts.service import Scripts
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow, ContactRow, LinkRow
from tests.scripted.server import ScriptedServer

DAY = date(2026, 11, 24)
TALK = Session(DAY, "가온건설")
CLIENTS = ("가온건설", "다온전자")
CITED = Citation("p1", "d1", "가온건설 정책", "제출 기한", None, "가온건설", "3월 31일까지 제출", "g.docx")
ANSWER = Answer("가온건설은 3월 31일까지 제출하시면 됩니다.", "", Status.ANSWERED, Engine.EMBEDDED, (CITED,))
CALL = (
    "상담사: 예시평가입니다.\n"
    "고객: 김시범 과장은 퇴사했어요. 이제 박모범 과장이 담당이고 번호는 010-0000-4827이에요. 비싸서 안 할래요.\n"
    "상담사: 네, 알겠습니다."
)


class FixedAnswers:
    """Answers every question alike."""

    def answer(self, question: str, context: CallContext) -> Answer:
        return ANSWER


class FixedMail(Mail):
    """Drafts the same mail for every company."""

    def __init__(self) -> None:
        """Need nothing."""

    def draft(
        self,
        company_id: str,
        about: str,
        client: str | None = None,
        call_id: str | None = None,
        at: datetime | None = None,
    ) -> MailDraft:
        return MailDraft(
            to="kim@b.example", company="시범토건(주)", subject="수수료 안내", body="수수료는 320,000원입니다.",
            worry="수수료", kind=MailKind.INFORMATIVE, blocked=False,
        )  # fmt: skip


@dataclass
class Office:
    """An agent's rooms, and a way to put one turn to it."""

    srms: Srms
    tools: Toolbox
    session: Session = TALK
    who: Account = LOCAL
    library: frozenset[str] = frozenset()
    """Questions the library surely answers."""
    events: list[TurnEvent] = field(default_factory=list)

    async def answer(self, question: str, context: CallContext) -> AsyncIterator[Event]:
        yield Finished(ANSWER)

    def agent(self, llm_engine: LlmEngine | None = None, tools: Toolbox | None = None) -> Agent:
        box = tools or self.tools
        known = lambda name: settled_company(self.srms, name)  # noqa: E731  # one line of joining
        answers = lambda question, context: question in self.library  # noqa: E731  # one line of joining
        parts = Parts(
            self.answer, box, box, lambda: CLIENTS, known, answers, Scripts().names_reason, llm_engine
        )
        return Agent(replace(parts, written=lambda name: bool(self.srms.namesakes(name))))

    async def turn(self, message: str, agent: Agent | None = None) -> Ended:
        """Run a turn to its end and go on from it."""
        self.events = [
            event async for event in (agent or self.agent()).stream(message, self.session, self.who)
        ]
        ended = self.events[-1]
        assert isinstance(ended, Ended)
        self.session = ended.session
        return ended

    def shown(self) -> list[Used]:
        return [event.used for event in self.events if isinstance(event, Shown)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """시범토건(주) of 가온건설 with one contact, and 표본테크(주) of 다온전자."""
    srms, analyst = Srms(open_database(Settings(data=tmp_path))), CallAnalyst(PatternMasker())
    with srms.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건(주)", state="정상", grade="BB+", expiry="2027-03-09"))
        session.add(CompanyRow(id="C-2", name="표본테크(주)", state="정상"))
        session.flush()
        session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
        session.add(LinkRow(company_id="C-2", client="다온전자", exempt=False))
        session.add(
            ContactRow(id="P-1", company_id="C-1", name="김시범", mobile="010-0000-3101", state="유효")
        )
    services = SimpleNamespace(
        answerer=FixedAnswers(),
        analyst=analyst,
        mail=FixedMail(),
        srms=srms,
        scripts=Scripts(),
        insight=Insight(srms, PatternMasker()),
    )
    tools = (tool for tool in product_tools(services) if tool.scope is not Scope.ALL_COMPANIES)
    return Office(srms, Toolbox(tuple(tool for tool in tools if tool.name != "check_duplicate")))


Joined = Callable[..., LlmEngine]


@pytest.fixture
def llm_engine(endpoint: ScriptedServer) -> Joined:
    """Makes the LLM engine over the scripted server."""

    def make(first: float = 20.0, whole: float = 40.0, **breaker: Any) -> LlmEngine:
        settings = Settings(OPENAI_BASE_URL=endpoint.url, OPENAI_API_KEY="secret-key", model="scripted")
        return LlmEngine(Endpoint(settings, Breaker(**breaker)), PatternMasker(), Limits(first, whole))

    return make
