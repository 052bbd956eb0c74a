"""The rooms, each opened over real things."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from assist.accounts.accounts import Accounts
from assist.accounts.authentication import Authenticator
from assist.accounts.tokens import Tokens
from assist.agent.answerer import LlmAnswerer
from assist.agent.loop import Limits
from assist.answer.embedded import EmbeddedAnswerer
from assist.answer.evidence import Judge, Reading, paired_weights, words_weights
from assist.answer.models import Answerer
from assist.answer.sentence_evidence import sentence_weights
from assist.answer.understand import understand
from assist.bootstrap.pack_files import PACK_FILES
from assist.calculators.sheet_book import SheetBook, SheetState, sheets_state
from assist.calls.analyst import CallAnalyst
from assist.calls.classifier import load_classifier
from assist.calls.llm_analyst import Analyst, LlmAnalyst
from assist.database import open_database
from assist.insight.service import Insight
from assist.live.call import Ears
from assist.live.company_names import Names
from assist.live.questions import Questions
from assist.live.refusals import Refusals, ScriptAdvice
from assist.live.rules import limits, must_say, name_rules, question_rules, refusal_rules
from assist.live.service import Live
from assist.llm.endpoint import Endpoint, is_configured
from assist.llm.speech import Speech
from assist.llm.usage import Meter
from assist.llm.usage_table import UsageTable
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.duplicates.topics import own_topics
from assist.outreach.experiments.service import Experiments
from assist.outreach.priority.service import Priorities
from assist.outreach.scripts.lessons import Lessons
from assist.outreach.scripts.service import Scripts
from assist.packs.service import PackService
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from assist.srms.service import Srms
from knowledge.analyze import Analyzer
from knowledge.index.opening import open_store
from knowledge.index.store import Store
from knowledge.packs import active
from knowledge.retrieve import Retriever
from knowledge.sparse import CorpusStats


def open_endpoint(settings: Settings) -> Endpoint | None:
    """Return the endpoint, None where none is named; what it uses is added up in the product's database."""
    if not is_configured(settings):
        return None
    return Endpoint(settings, meter=Meter(UsageTable(open_database(settings)).add))


def open_analyst(settings: Settings) -> Analyst:
    """Return what reports on calls: the embedded engine, with the endpoint's model before it where one is named."""
    return join_analyst(open_endpoint(settings))


def join_analyst(endpoint: Endpoint | None) -> Analyst:
    """Return what reports on calls, with the endpoint's model before the embedded engine where there is one."""
    embedded = CallAnalyst(PatternMasker())
    return LlmAnalyst(embedded, endpoint, PatternMasker()) if endpoint else embedded


def open_speech(settings: Settings) -> Speech:
    """Return what writes recordings down; it says so when no server is set."""
    return Speech(settings)


def open_srms(settings: Settings) -> Srms:
    """Return SRMS: the SQLite file of the data folder, or ``ASSIST_DATABASE_URL``.

    Raises:
        SettingsError: the address is wrong, or the data folder cannot be made.
    """
    return Srms(open_database(settings))


def open_duplicates(srms: Srms) -> Duplicates:
    """Return what is asked before dialling; topics are compared by the built-in model, which is always there."""
    return Duplicates(srms, own_topics, datetime.datetime.now)


def open_authenticator(settings: Settings) -> Authenticator:
    """Return who may come in by the API at the address of the settings.

    Raises:
        DataError: the accounts cannot be read.
    """
    engine = open_database(settings)
    return Authenticator(settings, Accounts(engine), Tokens(engine))


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
    advice = ScriptAdvice(scripts.advice, store.current, refusal_rules)
    ears = Ears(
        questions=Questions(embedded.answer, question_rules()),
        names=Names(srms.match, srms.card, name_rules()),
        refusals=Refusals(load_classifier, refusal_rules),
        advise=advice.advice,
        check=scripts.check,
        report=analyst.report,
        most_refusals=lambda: refusal_rules().most,
    )
    return Live(ears, lambda: store.current().about.clients, advice.source, must_say, limits())


def open_scripts() -> Scripts:
    """Return the scripts of the pack."""
    return Scripts()


def open_lessons(srms: Srms) -> Lessons:
    """Return what the kept calls teach about the agents' words."""
    return Lessons(open_scripts(), srms, PatternMasker())


def open_experiments(srms: Srms) -> Experiments:
    """Return the A/B experiments with scripts."""
    return Experiments(lambda: srms.database)


def open_embedded(store: Store) -> EmbeddedAnswerer:
    """Return the embedded engine over an index."""
    return EmbeddedAnswerer(Retriever(store, Analyzer()), open_judge(store), store, open_book())


def open_quick(store: Store) -> EmbeddedAnswerer:
    """Return the embedded engine that judges by words alone: some 20 ms a question, for every turn of a running call."""
    judge = Judge(words_weights, store.current)
    return EmbeddedAnswerer(Retriever(store, Analyzer()), judge, store, open_book())


def open_judge(store: Store) -> Judge:
    """Return what ranks candidates: with the encoder's pair scorer, or by words alone where there is no encoder."""
    reading = Reading(store.reader, paired_weights, sentence_weights) if store.reader else None
    return Judge(words_weights, store.current, reading)


def open_book() -> SheetBook:
    """Return the calculators of the pack."""
    return SheetBook(calculator_files)


def calculator_states(settings: Settings) -> tuple[SheetState, ...]:
    """Return the state of each of the pack's calculators over the current index.

    Raises:
        KnowledgeError: the index is missing or cannot be read.
    """
    return sheets_state(calculator_files(), open_store(settings).current())


def calculator_files() -> list[Path]:
    """Return the files of the pack's calculators as they lie there now."""
    return [path for _, path in sorted(active().files("calculators", ".yaml").items())]


def open_packs(settings: Settings) -> PackService:
    """Return what shows and changes the files of the pack in use."""

    def states(files: Sequence[Path]) -> tuple[SheetState, ...]:
        return sheets_state(files, open_store(settings).current())

    return PackService(PACK_FILES, open_database(settings), states)


def limits_of(settings: Settings) -> Limits:
    """Return how long a model may take, in seconds."""
    return Limits(settings.first_token_seconds, settings.answer_seconds)


def open_llm_answerer(
    endpoint: Endpoint, settings: Settings, embedded: EmbeddedAnswerer, retriever: Retriever, store: Store
) -> LlmAnswerer:
    """Return the answers of the endpoint's model, checked, with the embedded engine behind it."""
    return LlmAnswerer(
        endpoint=endpoint,
        embedded=embedded,
        search=lambda query, asked: retriever.search(query, asked.scope, 5),
        understand=lambda question, context: understand(question, context, store.current().about.clients),
        masker=PatternMasker(),
        limits=limits_of(settings),
        disputed=embedded.disputes.stated,
    )


def ingest_library(settings: Settings, store: Store) -> tuple[int, int]:
    """Index the pack's library, which may be empty; returns how many documents and passages."""
    from ingest.pipeline import run

    folder = active().folder("library")
    if folder is None:
        store.begin(CorpusStats.collect(())).commit()
        return 0, 0
    report = run([folder], settings, store=store)
    return len(report.files), report.passages
