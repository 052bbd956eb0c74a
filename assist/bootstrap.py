"""The one place that joins real things: settings in, a working desk out."""

import asyncio
import datetime
import os
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError as BrokenSettings

from assist.accounts.people import Accounts
from assist.accounts.tokens import Tokens
from assist.agent.answerer import LlmAnswerer
from assist.agent.events import Event, Finished
from assist.agent.follow import Limits
from assist.agent.tools.calls import call_tools
from assist.agent.tools.companies import company_tools
from assist.agent.tools.insight import insight_tools
from assist.agent.tools.mail import mail_tools
from assist.agent.tools.outreach import outreach_tools
from assist.agent.tools.questions import question_tools
from assist.agent.tools.scripts import script_tools
from assist.agent.tools.toolbox import Toolbox
from assist.agent.turn.agent import Agent, Parts, is_sure
from assist.agent.turn.colleague import Colleague
from assist.agent.turn.companies import settled_company
from assist.answer.embedded import EmbeddedAnswerer
from assist.answer.evidence import Judge, load_weights
from assist.answer.explain import Explainer
from assist.answer.searching import Searched, search
from assist.answer.understand import understand
from assist.answer.words import Answerer, CallContext, Citation
from assist.api.door import Door
from assist.app.desk import Source
from assist.calls.analyst import CallAnalyst
from assist.calls.classifier import load_classifier
from assist.calls.llm_analyst import Analyst, LlmAnalyst
from assist.calls.report import Call, CallReport
from assist.curated import CuratedLibrary
from assist.database import open_database
from assist.errors import AssistError, SettingsError
from assist.evidence.draft import Drafter
from assist.evidence.llm_writer import LlmWriter
from assist.evidence.office import Mail
from assist.insight.office import Insight
from assist.library import OfficeLibrary
from assist.live.call import Ears
from assist.live.names import Names
from assist.live.office import Live
from assist.live.questions import Questions
from assist.live.refusals import Refusals, ScriptAdvice
from assist.live.rules import limits, must_say, name_rules, question_rules, refusal_rules
from assist.llm.endpoint import Endpoint, is_configured
from assist.llm.speech import Speech
from assist.llm.usage import Meter
from assist.llm.usage_table import UsageTable
from assist.outreach.duplicates.office import Duplicates
from assist.outreach.duplicates.topics import Topics
from assist.outreach.experiments.office import Experiments
from assist.outreach.priority.office import Priorities
from assist.outreach.scripts.lessons import Lessons
from assist.outreach.scripts.office import Scripts
from assist.privacy.logs import mask_logs
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.office import Srms
from assist.training.office import Training
from ingest.originals import original
from knowledge.analyze import Analyzer
from knowledge.embed import BuiltInEmbedder
from knowledge.index.store import Store, open_store
from knowledge.passage import Passage
from knowledge.retrieve import Retriever


@dataclass(frozen=True)
class Desk:
    """Everything a front end needs, joined once per process."""

    settings: Settings
    store: Store
    retriever: Retriever
    answerer: Answerer
    analyst: Analyst
    srms: Srms
    live: Live
    insight: Insight
    duplicates: Duplicates
    priorities: Priorities
    speech: Speech
    endpoint: Endpoint | None = None

    @cached_property
    def mail(self) -> Mail:
        """Evidence mails, drafted from the same answers."""
        return open_mail(self)

    @cached_property
    def scripts(self) -> Scripts:
        """The script book."""
        return open_scripts(self.settings)

    @cached_property
    def lessons(self) -> Lessons:
        """What the kept calls teach about the agents' words."""
        return open_lessons(self.settings, self.srms)

    @cached_property
    def experiments(self) -> Experiments:
        """The A/B experiments with scripts."""
        return open_experiments(self.srms)

    @cached_property
    def tools(self) -> Toolbox:
        """What commands, pages, REST, MCP and the agent can do, each thing defined once."""
        return open_tools(self)

    @cached_property
    def embedded(self) -> "Desk":
        """The same desk without its endpoint."""
        answerer = self.answerer.embedded if isinstance(self.answerer, LlmAnswerer) else self.answerer
        analyst = self.analyst.embedded if isinstance(self.analyst, LlmAnalyst) else self.analyst
        return replace(self, answerer=answerer, analyst=analyst, endpoint=None)

    @cached_property
    def agent(self) -> Agent:
        """What runs the tools a message needs."""
        return open_agent(self)

    @property
    def clients(self) -> tuple[str, ...]:
        """The 원청사 that have documents in the current index."""
        return self.store.current().about.clients

    @cached_property
    def training(self) -> Training:
        """Feedback, corrections, gold questions and scores."""
        return open_training(self)

    @cached_property
    def explainer(self) -> Explainer:
        """Why answers come out as they do."""
        return Explainer(self.retriever, Judge(load_weights(), self.store.current), self.store)

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

    def keep_call(self, report: CallReport) -> list[tuple[str, str]]:
        """Keep an approved report; returns the proposals that follow for SRMS: their kind and what would change."""
        return [(proposal.kind.value, proposal.what) for proposal in self.srms.record_call(report)]

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
        """Build the index from the sample library when there is none yet."""
        if not self.store.exists():
            progress("처음이라 함께 들어 있는 자료로 색인을 만듭니다…")
            report = _ingest_sample(self.settings, self.store)
            progress(f"자료 {report[0]}개에서 조각 {report[1]:,}개를 색인했습니다.")


def load_settings(data: Path | None = None) -> Settings:
    """Return the settings of the environment and ``.env``; ``data`` wins over both. The clock is set to their zone.

    Raises:
        SettingsError: a value is wrong; the message names it.
    """
    try:
        settings = Settings() if data is None else Settings(data=data)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))} = {e['input']!r}" for e in error.errors())
        raise SettingsError(
            f"설정값이 맞지 않습니다({wrong}). 환경 변수와 .env 파일을 확인해 주세요."
        ) from error
    except (BrokenSettings, OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f".env 파일을 읽을 수 없습니다({error}). UTF-8로 '이름=값' 한 줄씩 적어 주세요."
        ) from error
    _live_in(settings.timezone)
    return settings


def _live_in(zone: str) -> None:
    """Let today and now be the office's, whatever zone the server was installed in."""
    os.environ["TZ"] = zone
    time.tzset()


def build(settings: Settings) -> Desk:
    """Join the desk for these settings; nothing heavy is loaded before it is used.

    What is logged from then on is masked.
    """
    mask_logs(PatternMasker())
    store = open_store(settings)
    retriever = Retriever(store, Analyzer())
    embedded = _embedded(store)
    endpoint = open_endpoint(settings)
    answerer = _with_model(endpoint, settings, embedded, retriever, store) if endpoint else embedded
    analyst, srms = _analyst(endpoint), open_srms(settings)
    live = open_live(store, embedded, analyst, srms, open_scripts(settings))
    insight = Insight(srms, PatternMasker())
    duplicates, speech = open_duplicates(srms), open_speech(settings)
    priorities = open_priorities(settings, srms, duplicates)
    return Desk(
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


def open_endpoint(settings: Settings) -> Endpoint | None:
    """Return the endpoint, None where none is named; what it uses is added up in the product's database."""
    if not is_configured(settings):
        return None
    return Endpoint(settings, meter=Meter(UsageTable(open_database(settings)).add))


def open_analyst(settings: Settings) -> Analyst:
    """Return what reports on calls: the embedded engine, with the endpoint's model before it where one is named."""
    return _analyst(open_endpoint(settings))


def _analyst(endpoint: Endpoint | None) -> Analyst:
    embedded = CallAnalyst(PatternMasker())
    return LlmAnalyst(embedded, endpoint, PatternMasker()) if endpoint else embedded


def open_speech(settings: Settings) -> Speech:
    """Return what writes recordings down; it says so when no server is set."""
    return Speech(settings)


def open_srms(settings: Settings) -> Srms:
    """Return the door to SRMS: the SQLite file of the data folder, or ``ASSIST_DATABASE_URL``.

    Raises:
        SettingsError: the address is wrong, or the data folder cannot be made.
    """
    return Srms(open_database(settings))


def open_duplicates(srms: Srms) -> Duplicates:
    """Return what is asked before dialling; topics are compared by the built-in model, which is always there."""
    return Duplicates(srms, Topics(BuiltInEmbedder), datetime.datetime.now)


def open_door(settings: Settings) -> Door:
    """Return who may come in by the API at the address of the settings.

    Raises:
        DataError: the accounts cannot be read.
    """
    engine = open_database(settings)
    return Door(settings, Accounts(engine), Tokens(engine))


def open_priorities(settings: Settings, srms: Srms, duplicates: Duplicates) -> Priorities:
    """Return the call list; the model learnt from this office lies in ``outreach`` of the data folder."""
    return Priorities(srms, duplicates, settings.data / "outreach", datetime.datetime.now)


def open_insight(settings: Settings) -> Insight:
    """Return what answers questions about all kept calls.

    Raises:
        SettingsError: the database's address is wrong, or the data folder cannot be made.
    """
    return Insight(open_srms(settings), PatternMasker())


def open_sample_insight() -> Insight:
    """Return the same over invented calls in memory, to look at before there are real ones."""
    from assist.insight.sample.make import sample_srms

    return Insight(sample_srms(), PatternMasker(), sample=True)


def open_live(store: Store, embedded: Answerer, analyst: Analyst, srms: Srms, scripts: Scripts) -> Live:
    """Return the running calls; questions are answered by the embedded engine, whose evidence is calibrated."""
    advice = ScriptAdvice(scripts.advice, store.current, refusal_rules())
    ears = Ears(
        questions=Questions(embedded.answer, question_rules()),
        names=Names(srms.match, srms.card, name_rules()),
        refusals=Refusals(load_classifier, refusal_rules()),
        advise=advice.advice,
        check=scripts.check,
        report=analyst.report,
        most_refusals=refusal_rules().most,
    )
    return Live(ears, lambda: store.current().about.clients, advice.source, must_say(), limits())


def open_scripts(settings: Settings) -> Scripts:
    """Return the scripts; an office's own book is ``scripts.yaml`` of the data folder."""
    return Scripts(settings.data / "scripts.yaml")


def open_lessons(settings: Settings, srms: Srms) -> Lessons:
    """Return what the kept calls teach about the agents' words."""
    return Lessons(open_scripts(settings), srms, PatternMasker())


def open_experiments(srms: Srms) -> Experiments:
    """Return the A/B experiments with scripts."""
    return Experiments(lambda: srms.database)


def open_mail(desk: Desk) -> Mail:
    """Return what drafts evidence mails.

    Answers come from the embedded engine, also with an endpoint: its model is asked once, for the prose.
    """

    def locate(source: str) -> Path | None:
        return original(desk.settings, source)

    writer = LlmWriter(desk.endpoint, PatternMasker()) if desk.endpoint else None
    drafter = Drafter(desk.retriever, desk.store, _embedded(desk.store), locate, writer)
    return Mail(drafter, desk.srms, locate)


def open_training(desk: Desk) -> Training:
    """Return the training room; corrections are indexed as a document of the data folder.

    Gold questions are asked of the embedded engine: it is the one corrections change, and a score must not waver.
    """
    curated = CuratedLibrary(desk.settings, desk.store, _embedded)
    engine = open_database(desk.settings)
    return Training(engine, PatternMasker(), _embedded(desk.store), curated.source, curated)


def _embedded(store: Store) -> EmbeddedAnswerer:
    return EmbeddedAnswerer(Retriever(store, Analyzer()), Judge(load_weights(), store.current), store)


def open_tools(desk: Desk) -> Toolbox:
    """Return all tools over a desk."""
    return Toolbox(
        (
            *question_tools(desk.answerer, desk.store.current),
            *call_tools(desk.analyst),
            *mail_tools(desk.mail, desk.srms),
            *company_tools(desk.srms, desk.analyst),
            *script_tools(open_scripts(desk.settings)),
            *insight_tools(Insight(desk.srms, PatternMasker())),
            *outreach_tools(desk.duplicates, desk.priorities),
        )
    )


def open_agent(desk: Desk) -> Agent:
    """Return the agent over a desk's tools; where the endpoint fails, over those of the embedded engine."""
    endpoint = desk.endpoint
    parts = Parts(
        answer=desk.stream,
        tools=desk.tools,
        embedded=desk.embedded.tools if endpoint else desk.tools,
        clients=lambda: desk.clients,
        known=lambda name: settled_company(desk.srms, name),
        answers=lambda question, context: is_sure(desk.embedded.answerer.answer(question, context)),
        refusal=open_scripts(desk.settings).names_reason,
        colleague=Colleague(endpoint, PatternMasker(), _limits(desk.settings)) if endpoint else None,
    )
    return Agent(parts)


def _limits(settings: Settings) -> Limits:
    return Limits(settings.first_token_seconds, settings.answer_seconds)


def sample_library() -> Path:
    """Return the folder of the sample documents that ship with the product."""
    return Path(str(resources.files("knowledge").joinpath("library")))


def _with_model(
    endpoint: Endpoint, settings: Settings, embedded: Answerer, retriever: Retriever, store: Store
) -> LlmAnswerer:
    return LlmAnswerer(
        endpoint=endpoint,
        embedded=embedded,
        search=lambda query, asked: retriever.search(query, asked.scope, 5),
        understand=lambda question, context: understand(question, context, store.current().about.clients),
        masker=PatternMasker(),
        limits=_limits(settings),
    )


def _ingest_sample(settings: Settings, store: Store) -> tuple[int, int]:
    from ingest.pipeline import run

    report = run([sample_library()], settings, store=store)
    return len(report.files), report.passages


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
