"""The services: every room joined once per process, and what is joined from several."""

import asyncio
import datetime
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from assist.accounts.accounts import Account
from assist.agent.answerer import LlmAnswerer
from assist.agent.catalogue import product_tools
from assist.agent.events import Event, Finished
from assist.agent.toolkit.calculators import SheetTools
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.turn.agent import Agent, Parts, is_sure
from assist.agent.turn.companies import company_if_known, name_of_companies
from assist.agent.turn.llm_engine import LlmEngine
from assist.answer.explain import Explainer
from assist.answer.models import Answerer, CallContext, Citation, Source
from assist.answer.search import Searched, search
from assist.bootstrap.curated import CuratedLibrary
from assist.bootstrap.library import OfficeLibrary
from assist.bootstrap.rooms import (
    calculator_files,
    ingest_library,
    join_analyst,
    limits_of,
    open_book,
    open_duplicates,
    open_embedded,
    open_endpoint,
    open_experiments,
    open_judge,
    open_lessons,
    open_live,
    open_llm_answerer,
    open_packs,
    open_priorities,
    open_quick,
    open_scripts,
    open_speech,
    open_srms,
)
from assist.calculators.sheet_book import SheetBook, sheets_state
from assist.calls.llm_analyst import LlmAnalyst
from assist.calls.read_once import ReadOnce
from assist.calls.report import Call, CallReport
from assist.database import open_database
from assist.errors import AssistError
from assist.evidence.draft import Drafter
from assist.evidence.llm_writer import LlmWriter
from assist.evidence.service import Mail
from assist.insight.service import Insight
from assist.live.service import Live
from assist.llm.endpoint import Endpoint
from assist.llm.speech import Speech
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.experiments.service import Experiments
from assist.outreach.priority.service import Priorities
from assist.outreach.scripts.lessons import Lessons
from assist.outreach.scripts.service import Scripts
from assist.packs.service import PackService
from assist.packs.sheets import SheetService
from assist.privacy.logs import mask_logs
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.service import Srms
from assist.training.service import Training
from ingest.originals import contents, original
from knowledge.analyze import Analyzer
from knowledge.encoder.place import encoder_folder
from knowledge.errors import EncoderMissing, KnowledgeError
from knowledge.index.opening import open_store
from knowledge.index.store import Store
from knowledge.passage import Passage
from knowledge.retrieve import Retriever


@dataclass(frozen=True)
class Services:
    """Everything a front end needs, joined once per process."""

    settings: Settings
    store: Store
    retriever: Retriever
    answerer: Answerer
    analyst: ReadOnce
    srms: Srms
    live: Live
    insight: Insight
    duplicates: Duplicates
    priorities: Priorities
    speech: Speech
    endpoint: Endpoint | None = None

    @cached_property
    def book(self) -> SheetBook:
        """The calculators of the pack."""
        return open_book()

    @cached_property
    def mail(self) -> Mail:
        """Evidence mails, drafted from the same answers."""
        return open_mail(self)

    @cached_property
    def packs(self) -> PackService:
        """The files of the pack, for those who keep them."""
        return open_packs(self.settings)

    @cached_property
    def sheets(self) -> SheetService:
        """The pack's calculators, for those who keep them."""
        current = self.store.current
        return SheetService(
            self.packs,
            lambda: sheets_state(calculator_files(), current()),
            lambda: self.book.over(current()).passages,
        )

    @cached_property
    def scripts(self) -> Scripts:
        """The script book."""
        return open_scripts()

    @cached_property
    def lessons(self) -> Lessons:
        """What the kept calls teach about the agents' words."""
        return open_lessons(self.srms)

    @cached_property
    def experiments(self) -> Experiments:
        """The A/B experiments with scripts."""
        return open_experiments(self.srms)

    @cached_property
    def tools(self) -> Toolbox:
        """What commands, pages, REST, MCP and the agent can do, each thing defined once."""
        return open_tools(self)

    @cached_property
    def embedded(self) -> "Services":
        """The same services without its endpoint."""
        answerer = self.answerer.embedded if isinstance(self.answerer, LlmAnswerer) else self.answerer
        reads = self.analyst.analyst
        analyst = ReadOnce(reads.embedded) if isinstance(reads, LlmAnalyst) else self.analyst
        return replace(self, answerer=answerer, analyst=analyst, endpoint=None)

    @cached_property
    def agent(self) -> Agent:
        """What runs the tools a message needs."""
        return open_agent(self)

    @property
    def clients(self) -> tuple[str, ...]:
        """The clients that have documents in the current index."""
        return self.store.current().about.clients

    @cached_property
    def training(self) -> Training:
        """Feedback, corrections, gold questions and scores."""
        return open_training(self)

    @cached_property
    def explainer(self) -> Explainer:
        """Why answers come out as they do."""
        return Explainer(open_embedded(self.store), open_judge(self.store))

    @property
    def library(self) -> OfficeLibrary:
        """The documents behind the answers, for the trainer's page."""
        return OfficeLibrary(self.settings, self.store)

    def warm(self) -> None:
        """Load what the first question and the first call would otherwise wait for (Kiwi, the index, weights)."""
        self.retriever.warm()
        self.analyst.warm()
        self.live.warm()
        self.agent.warm()

    def learn_endpoint(self) -> None:
        """Ask the endpoint what it can do, so that no call pays for finding out."""
        if self.endpoint is not None:
            from assist.llm.probe import probe

            for _ in probe(self.endpoint):
                pass

    def report(self, call: Call) -> CallReport:
        """Return the report of a call.

        Raises:
            EmptyCall: there are no words in it.
        """
        return self.analyst.report(call)

    def keep_call(self, report: CallReport, who: Account) -> list[tuple[str, str]]:
        """Keep a report that ``who`` approved; returns the proposals that follow: their kind and what would change."""
        return [(proposal.kind.value, proposal.what) for proposal in self.srms.record_call(report, None, who)]

    def answers(self) -> bool:
        """Whether there is an index that answers questions."""
        try:
            return bool(self.store.current().name)
        except KnowledgeError:
            return False

    def passage(self, passage_id: str) -> Passage | None:
        """Return a passage of the current index, None when there is none with this id."""
        return self.store.current().by_id(passage_id)

    def source(self, citation: Citation) -> Source:
        """Return the place a citation names, found by its passage id alone.

        Raises:
            AssistError: the passage is no longer in the index.
        """
        passage = self.store.current().by_id(citation.passage_id)
        if passage is None:
            raise AssistError("이 자료는 색인이 바뀌면서 없어졌습니다. 질문을 다시 보내 주세요.")
        return _source(passage, original(self.settings, passage.source))

    async def stream(self, question: str, context: CallContext) -> AsyncIterator[Event]:
        """Answer a question, telling what happens on the way; always ends with ``Finished``."""
        if isinstance(self.answerer, LlmAnswerer):
            async for event in self.answerer.stream(question, context):
                yield event
        else:
            yield Finished(await asyncio.to_thread(self.answerer.answer, question, context))

    def search(self, words: str, client: str | None, day: datetime.date | None, k: int) -> Searched:
        """Return up to ``k`` passages, best first; of every client where none is named.

        Raises:
            KnowledgeError: the index is missing or cannot be read.
        """
        return search(self.retriever, words, client, day, k)

    def ensure_index(self, progress: Callable[[str], None]) -> None:
        """Build the index from the pack's library when there is none yet."""
        if not self.store.exists():
            progress("처음이라 함께 들어 있는 자료로 색인을 만듭니다…")
            report = ingest_library(self.settings, self.store)
            progress(f"자료 {report[0]}개에서 조각 {report[1]:,}개를 색인했습니다.")
        self.settle_corrections(progress, thorough=True)

    def settle_corrections(self, progress: Callable[[str], None], *, thorough: bool = False) -> None:
        """Index what was approved or undone and is not in the index yet, as after a kill; ``thorough`` looks closer."""
        self.training.outbox.settle(progress, thorough=thorough)


def build(settings: Settings) -> Services:
    """Join the services for these settings; nothing heavy is loaded before it is used.

    What is logged from then on is masked.
    """
    with suppress(EncoderMissing):  # doctor and the settings' own opening tell of it
        encoder_folder()
    mask_logs(PatternMasker())
    store = open_store(settings)
    retriever = Retriever(store, Analyzer())
    embedded = open_embedded(store)
    endpoint = open_endpoint(settings)
    answerer = open_llm_answerer(endpoint, settings, embedded, retriever, store) if endpoint else embedded
    analyst, srms = ReadOnce(join_analyst(endpoint)), open_srms(settings)
    live = open_live(store, open_quick(store), analyst, srms, open_scripts())
    insight = Insight(srms, PatternMasker())
    duplicates, speech = open_duplicates(srms), open_speech(settings)
    priorities = open_priorities(settings, srms, duplicates)
    return Services(
        settings=settings,
        store=store,
        retriever=retriever,
        answerer=answerer,
        analyst=analyst,
        srms=srms,
        live=live,
        insight=insight,
        duplicates=duplicates,
        priorities=priorities,
        speech=speech,
        endpoint=endpoint,
    )


def open_mail(services: Services) -> Mail:
    """Return what drafts evidence mails.

    Answers come from the embedded engine, also with an endpoint: its model is asked once, for the prose.
    """
    settings = services.settings
    writer = LlmWriter(services.endpoint, PatternMasker()) if services.endpoint else None
    held, answerer = partial(contents, settings), open_embedded(services.store)
    drafter = Drafter(services.retriever, services.store, answerer, held, writer)
    return Mail(drafter, services.srms, partial(original, settings))


def open_training(services: Services) -> Training:
    """Return the training room; corrections are indexed as a document of the data folder.

    Gold questions are asked of the embedded engine: it is the one corrections change, and a score must not waver.
    """
    curated = CuratedLibrary(services.settings, services.store, open_embedded)
    engine = open_database(services.settings)
    return Training(engine, PatternMasker(), open_embedded(services.store), curated.source, curated)


def open_tools(services: Services) -> Toolbox:
    """Return all tools over the services."""
    return Toolbox(product_tools(services), SheetTools(services.book, services.store.current))


def open_agent(services: Services) -> Agent:
    """Return the agent over the services's tools; where the endpoint fails, over those of the embedded engine."""
    endpoint = services.endpoint
    parts = Parts(
        answer=services.stream,
        tools=services.tools,
        embedded=services.embedded.tools if endpoint else services.tools,
        clients=lambda: services.clients,
        known=lambda name: company_if_known(services.srms, name),
        written=lambda name: name_of_companies(services.srms, name),
        answers=lambda question, context: is_sure(services.embedded.answerer.answer(question, context)),
        refusal=open_scripts().names_reason,
        llm_engine=LlmEngine(endpoint, PatternMasker(), limits_of(services.settings)) if endpoint else None,
        sheets=lambda: services.book.over(services.store.current()).sheets,
    )
    return Agent(parts)


def _source(passage: Passage, path: Path | None) -> Source:
    start, end = passage.effective_from, passage.effective_to
    period = f"{start or ''} ~ {end or ''}".strip() if start or end else ""
    return Source(
        title=passage.doc_title,
        text=passage.text,
        section=" > ".join(passage.section),
        page=passage.page,
        client=passage.client,
        period=period,
        path=path,
    )
