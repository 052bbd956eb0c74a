"""A small desk for the page's tests: five answers, one PDF, one text source; run as a server of its own."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from reportlab.pdfgen import canvas

from assist.accounts.accounts import Account
from assist.agent.catalogue import product_tools
from assist.agent.events import Event, Finished, Said, ToolFinished, ToolStarted
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.turn.agent import Agent, Parts
from assist.agent.turn.companies import settled_company
from assist.answer.explain import Considered, Explainer, Explanation, Reason
from assist.answer.models import Answer, CallContext, Citation, Engine, Source, Status, Step
from assist.answer.search import Searched
from assist.api.app import create_api
from assist.bootstrap import (
    open_authenticator,
    open_duplicates,
    open_packs,
    open_priorities,
    open_speech,
    open_srms,
)
from assist.bootstrap.library import OfficeLibrary
from assist.bootstrap.rooms import calculator_files
from assist.calculators.load import load_sheet
from assist.calculators.proof import prove
from assist.calculators.sheet_book import SheetState
from assist.calls.analyst import CallAnalyst
from assist.calls.classifier import load_classifier
from assist.calls.report import Call, CallReport
from assist.cli.serve import listen, run
from assist.database import open_database
from assist.errors import AssistError
from assist.evidence.cite import attachment_of
from assist.evidence.concerns import load_worries
from assist.evidence.draft import Drafter
from assist.evidence.letter import letter
from assist.evidence.models import Evidence, MailDraft, Recipient
from assist.evidence.prose import plain_prose
from assist.evidence.service import Mail
from assist.insight.service import Insight
from assist.live.call import Ears
from assist.live.company_names import Names
from assist.live.models import Advice
from assist.live.questions import Questions
from assist.live.refusals import Refusals
from assist.live.rules import limits, must_say, name_rules, question_rules, refusal_rules
from assist.live.service import Live
from assist.outreach.experiments.service import Experiments
from assist.outreach.scripts.lessons import Lessons
from assist.outreach.scripts.service import Scripts
from assist.packs.sheets import SheetService
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow, ContactRow, LinkRow
from assist.training.curated import Row
from assist.training.models import Source as TrainingSource
from assist.training.service import Training
from knowledge.index.opening import open_store
from knowledge.packs import Pack, activate, active
from knowledge.passage import DocType, Passage

GUIDE = Citation(
    "p-guide", "guide", "평가 업무 지침", "제12조 등급의 유효기간", 2, None, "valid for one year", "guide.pdf"
)
_READ = 5.0  # seconds a sentence stands before the answer: time to be seen on a busy machine
FAQ = Citation(
    "p-faq", "faq", "자주 묻는 질문", "등급", None, None, "평가일로부터 1년간 유효합니다.", "faq.xlsx"
)
GAON = Citation(
    "p-gaon",
    "gaon",
    "가온건설 협력사 정책",
    "2. 최소 등급",
    None,
    "가온건설",
    "최소 등급은 BB-입니다.",
    "gaon.docx",
)
TEXTS = {
    "p-guide": "The grade is valid for one year from the settlement day.",
    "p-faq": "신용등급의 유효기간\n평가일로부터 1년간 유효합니다. 만료 30일 전에 갱신을 신청할 수 있습니다.",
    "p-gaon": "2. 최소 등급\n가온건설 협력사의 최소 등급은 BB-입니다. 미달이면 등록이 보류됩니다.",
}


class FakeAnswerer:
    """Answers by a word in the question, or as it was corrected."""

    def __init__(self, corrected: dict[str, str] | None = None) -> None:
        self.corrected = corrected or {}

    def answer(self, question: str, context: CallContext) -> Answer:
        started = time.perf_counter()
        corrected = self.corrected.get(question)
        found = (
            Answer(corrected, "", Status.ANSWERED, Engine.EMBEDDED, citations=(FAQ,))
            if corrected
            else self._find(question, context)
        )
        return replace(found, ms=(time.perf_counter() - started) * 1000 + 12)

    def _find(self, question: str, context: CallContext) -> Answer:
        if "고장" in question:
            raise RuntimeError("secret detail that must not be shown")
        if "유효기간" in question:
            return Answer(
                "신용등급은 평가일로부터 1년간 유효합니다.",
                "만료 30일 전부터 갱신을 신청할 수 있습니다 [1]. 결산이 바뀌면 다시 평가합니다 [2].",
                Status.ANSWERED,
                Engine.EMBEDDED,
                citations=(GUIDE, FAQ),
                related=("갱신은 언제부터 신청하나요?", "최소 등급은 얼마인가요?"),
                evidence=0.95,
            )
        if "최소 등급" in question or "몇 등급" in question:
            return self._minimum(context)
        if "수수료" in question:
            return Answer(
                "부가세를 포함해 198,000원입니다.",
                "| 구분 | 금액 |\n|---|---|\n| 기본 | 200,000원 |\n| 할인 | 20,000원 |",
                Status.PARTLY,
                Engine.EMBEDDED,
                citations=(FAQ,),
                steps=(
                    Step("기본 수수료", "200,000원", 1),
                    Step("조기 신청 할인", "-20,000원"),
                    Step("합계", "198,000원"),
                ),
            )
        return Answer(
            "확인된 자료가 없어 지금은 정확히 말씀드리기 어렵습니다. 확인해서 다시 알려 드리겠습니다.",
            "가까운 자료는 아래와 같습니다.",
            Status.UNKNOWN,
            Engine.EMBEDDED,
            nearest=(FAQ, GUIDE),
        )

    def _minimum(self, context: CallContext) -> Answer:
        if context.client == "가온건설":
            return Answer(
                "가온건설의 최소 등급은 BB-입니다.", "", Status.ANSWERED, Engine.EMBEDDED, citations=(GAON,)
            )
        return Answer(
            "최소 등급은 원청사마다 다릅니다.", "", Status.ANSWERED, Engine.EMBEDDED, citations=(FAQ,)
        )


class FakeShelf:
    """Keeps corrections in memory."""

    def __init__(self, answerer: FakeAnswerer) -> None:
        self._answerer = answerer

    def begin(self) -> None:
        """Note nothing: the rows are published in the same breath."""

    def unfinished(self) -> bool:
        return False

    def published(self, rows: Sequence[Row]) -> bool:
        return True

    def publish(self, rows: Callable[[], Sequence[Row]]) -> None:
        self._answerer.corrected = {row.question: row.answer for row in rows()}

    @contextmanager
    def trial(self, row: Row) -> Iterator[FakeAnswerer]:
        yield FakeAnswerer({**self._answerer.corrected, row.question: row.answer})


class FakeExplainer(Explainer):
    """Believes in the question list."""

    def __init__(self) -> None:
        pass

    def explain(self, question: str, context: CallContext) -> Explanation:
        reason = Reason("질문의 낱말이 본문에 나온 비율", 0.8, 0.42)
        best = Considered("p-faq", "등급", FAQ.title, None, 42.0, 0.9, ("등급",), "등급이 뭐예요", (reason,))
        return Explanation((f"원청사: {context.client or '없음(공통 자료만)'}",), (best,), 0.71, 0.3)


def training_source(passage_id: str) -> TrainingSource | None:
    text = TEXTS.get(passage_id)
    return TrainingSource(text, FAQ.title) if text else None


class FakeServices:
    """Holds the settings and answers from memory."""

    clients = ("가온건설", "누리중공업", "다온전자", "라온식품", "마루에너지", "바름유통")

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._answerer = FakeAnswerer()
        self.analyst = CallAnalyst(PatternMasker())
        self.srms = open_srms(settings)
        register_company(self.srms)
        self.store = open_store(settings)
        self.library = OfficeLibrary(settings, self.store)
        self.packs = open_packs(settings)
        self.live = live(self)
        self.insight = Insight(self.srms, PatternMasker())
        self.duplicates = open_duplicates(self.srms)
        self.priorities = open_priorities(settings, self.srms, self.duplicates)
        self.speech = open_speech(settings)
        self._shelf = FakeShelf(self._answerer)
        self.training = Training(
            open_database(settings), PatternMasker(), self._answerer, training_source, self._shelf
        )
        self.explainer = FakeExplainer()
        self.answerer = self
        self.tools = Toolbox(())
        self.sheets = SheetService(self.packs, sheet_states, lambda: passages_of)
        self.scripts = Scripts()
        self.lessons = Lessons(self.scripts, self.srms, PatternMasker())
        self.experiments = Experiments(lambda: self.srms.database)
        self.mail = Mail(FakeDrafter(), self.srms, lambda source: self._pdf)
        self._pdf = settings.data / "guide.pdf"
        write_pdf(self._pdf)
        self.agent = agent(self)

    async def stream(self, question: str, context: CallContext) -> AsyncIterator[Event]:
        if "찾아보고" in question:
            yield ToolStarted("문서 찾기", question)
            await asyncio.sleep(0.5)
            yield ToolFinished("문서 찾기", 3, 12.0)
            yield Said("먼저 나온 문장입니다.")
            await asyncio.sleep(_READ)
        yield Finished(self._answerer.answer(question, context))

    def answer(self, question: str, context: CallContext) -> Answer:
        return self._answerer.answer(question, context)

    def search(self, words: str, client: str | None, day: date | None, k: int) -> Searched:
        return Searched((), 0.0)

    def report(self, call: Call) -> CallReport:
        return self.analyst.report(call)

    def answers(self) -> bool:
        return True

    def keep_call(self, report: CallReport, who: Account) -> list[tuple[str, str]]:
        return [(proposal.kind.value, proposal.what) for proposal in self.srms.record_call(report, None, who)]

    def passage(self, passage_id: str) -> Passage | None:
        return (
            Passage(passage_id, TEXTS[passage_id], "등급", "faq", FAQ.title, DocType.FAQ, "faq.xlsx")
            if passage_id in TEXTS
            else None
        )

    def source(self, citation: Citation) -> Source:
        if citation.passage_id not in TEXTS:
            raise AssistError("이 문서는 지금 색인에 없습니다. 질문을 다시 보내 주세요.")
        known = next(c for c in (GUIDE, FAQ, GAON) if c.passage_id == citation.passage_id)
        path = self._pdf if known is GUIDE else None
        text = TEXTS[known.passage_id]
        return Source(known.title, text, known.section, known.page, known.client, "2026-01-01부터", path)


class FakeDrafter(Drafter):
    """Writes every mail about fees, with the guide as evidence and attachment."""

    def __init__(self) -> None:
        pass

    def draft(self, about: str, to: Recipient, at: datetime) -> MailDraft:
        worry = load_worries().recognise(about)
        guide = Evidence(
            passage_id="p-guide", doc_id="guide", title=GUIDE.title, section=GUIDE.section, page=2, client=None,
            quote=TEXTS["p-faq"].splitlines()[1], source="guide.pdf", year=2026,
        )  # fmt: skip
        return letter(worry, to, at, plain_prose(worry, ""), (attachment_of("guide.pdf"),), (guide,))


def passages_of(ref: str) -> list[Passage]:
    """Return the passage on refunds; the index has no other that a sheet names."""
    stated = "결제액에서 신청접수·결제대기·서류대기는 100%, 서류검토·보완요청은 80%, 평가중·현장실사·등급심의는 30%, 등급확정·발급은 0%를 돌려준다."
    known = Passage(
        "p-refund", stated, "환불", "guide", GUIDE.title, DocType.GUIDELINE, "guide.pdf", refs=("PRD-032",)
    )
    return [known] if ref == "PRD-032" else []


def sheet_states() -> tuple[SheetState, ...]:
    """Return the state of two of the pack's sheets: one whose passage is there, and one whose is not."""
    found = [load_sheet(path) for path in calculator_files() if path.stem in {"refund", "instalments"}]
    proofs = [(sheet, prove(sheet, passages_of)) for sheet in found]
    return tuple(SheetState(f"{sheet.key}.yaml", sheet.title, proof.on, proof.why) for sheet, proof in proofs)


def register_company(srms: Srms) -> None:
    """Put 시범토건(주) of 가온건설 with one contact into the register, if it is not there."""
    with srms.database.session() as session:
        if session.get(CompanyRow, "C-1") is None:
            session.add(
                CompanyRow(id="C-1", name="시범토건(주)", state="정상", grade="BB+", expiry="2027-03-09")
            )
            session.flush()
            session.add(LinkRow(company_id="C-1", client="가온건설", exempt=False))
            session.add(ContactRow(id="P-1", company_id="C-1", name="김시범", title="과장", state="유효"))


def agent(services: FakeServices) -> Agent:
    """Return the agent over the fake answers and the desk's own companies, calls and scripts."""
    tools = Toolbox(product_tools(services))
    known = partial(settled_company, services.srms)
    answers, refusal = (lambda question, context: False), Scripts().names_reason
    return Agent(Parts(services.stream, tools, tools, lambda: services.clients, known, answers, refusal))


def live(services: FakeServices) -> Live:
    """Return running calls that hear as the product does, over the fake answers and one script."""
    plan = Advice(
        "2.1 비싸다 — A안 - 금액을 쪼개 보기",
        "부담되실 수 있으니 받으실 수 있는 할인을 넣어 부가세 포함 금액을 바로 계산해 드릴게요.",
        ("공감 한 문장", "그 회사에 맞는 할인과 부가세 포함 금액"),
        ("표에 없는 할인 약속",),
        FAQ,
    )
    ears = Ears(
        questions=Questions(services.answer, question_rules()),
        names=Names(services.srms.match, services.srms.card, name_rules()),
        refusals=Refusals(load_classifier, refusal_rules),
        advise=lambda leaf, client: (plan,),
        check=Scripts().check,
        report=services.report,
        most_refusals=lambda: refusal_rules().most,
    )
    return Live(ears, lambda: services.clients, lambda ref: FAQ, must_say, limits())


def write_pdf(path: Path) -> None:
    """Write three pages whose number can be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page = canvas.Canvas(str(path))
    for number in (1, 2, 3):
        page.setFont("Helvetica", 18)
        page.drawString(72, 760, f"Guide page {number}")
        page.drawString(72, 720, "The grade is valid for one year" if number == 2 else "Other matters")
        page.showPage()
    page.save()


def main() -> None:
    """Serve the fake desk: ``python -m tests.browser.fake_services DATA PORT``."""
    settings = Settings(data=Path(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]))
    activate(Pack(active().name, (settings.data.absolute() / "pack", *active().layers[1:])))
    services = FakeServices(settings)
    api = create_api(services, open_authenticator(settings))
    run(services, api, listen(settings.host, settings.port), browser=False)


if __name__ == "__main__":
    main()
