"""The ways a text goes through the product, each as a function of the text alone."""

import contextlib
import datetime
from collections.abc import Callable, Mapping

from assist.agent.planner.company_names import named_company
from assist.agent.planner.pasted import parted
from assist.answer import grounding
from assist.answer.guard import caution
from assist.answer.models import CallContext
from assist.answer.understand import split_questions, understand
from assist.calls.analyst import CallAnalyst
from assist.calls.contact_points import mails, phones
from assist.calls.errors import EmptyCall
from assist.calls.report import Call
from assist.calls.transcript.lines import lines_of, stt_json
from assist.calls.transcript.segments import cut
from assist.evidence.formal import formal
from assist.evidence.legal import check
from assist.evidence.models import Message, Recipient
from assist.matching.readings import readings
from assist.matching.rules import load_rules
from assist.outreach.scripts.check import check_wording
from assist.outreach.scripts.script_book import load_book
from assist.privacy.mask import PatternMasker
from ingest.chunk.split import pack
from ingest.clean.emphasis import tighten
from ingest.clean.lines import rejoin
from ingest.loaders import html, markdown, text
from knowledge.analyze import Analyzer
from knowledge.text.amounts import amounts
from knowledge.text.asked_day import find_day
from knowledge.text.digit_runs import digit_runs
from knowledge.text.instructions import speaks_to_the_machine
from knowledge.text.korean import content_words, word_bigrams
from knowledge.text.moments import moments
from knowledge.text.quantities import quantities
from knowledge.text.said_days import when_said
from knowledge.text.sentences import sentences
from knowledge.text.spelt import spelt
from knowledge.text.spoken import written
from knowledge.text.written_days import dates

_DAY = datetime.date(2026, 11, 30)
_AT = datetime.datetime(2026, 11, 30, 10)


def reading_routes() -> Mapping[str, Callable[[str], object]]:
    """Return what reads a text step by step, each step by itself."""
    analyzer, rules = Analyzer(), load_rules()
    clients = ("가나건설", "다라전자")
    return {
        "masking": PatternMasker().mask,
        "spoken numbers": written,
        "lines of a call": lines_of,
        "JSON of a call": stt_json,
        "pieces of a call": cut,
        "mail addresses": mails,
        "phone numbers": phones,
        "days and hours": lambda words: when_said(words, _DAY),
        "amounts of money": amounts,
        "numbers with units": quantities,
        "days and hours said": lambda words: moments(words, _DAY),
        "numbers read digit by digit": digit_runs,
        "spelt letters": spelt,
        "claims": lambda words: grounding._claims.__wrapped__(words, grounding._own()),
        "dates": lambda words: dates(words, _DAY),
        "the day asked about": lambda words: find_day(words, _DAY),
        "a question": lambda words: understand(words, CallContext(_DAY), clients),
        "questions of a message": split_questions,
        "caution": caution,
        "a pasted call": parted,
        "orders to the machine": speaks_to_the_machine,
        "a company named": lambda words: named_company(words, clients, lambda name: False),
        "letter pairs": word_bigrams,
        "content words": content_words,
        "search tokens": analyzer.tokens,
        "polite endings": formal,
        "a name": lambda words: readings(words[:300], rules),
        "a text file": lambda words: text.load(words.encode(), "a.txt"),
        "a Markdown file": lambda words: markdown.load(words.encode(), "a.md"),
        "an HTML file": lambda words: html.load(f"<p>{words}".encode(), "a.html"),
        "spaced emphasis": tighten,
        "joined lines": lambda words: rejoin(words.split("\n")),
        "sentences": sentences,
        "passages": lambda words: pack([(words, None)]),
    }


def whole_routes() -> Mapping[str, Callable[[str], object]]:
    """Return what a person waits for: the wrap-up of a call, the legal check, the check of a script."""
    analyst, book = CallAnalyst(PatternMasker()), load_book()

    def report(words: str) -> None:
        with contextlib.suppress(EmptyCall):
            analyst.report(Call(text=words, id="K-1", date=_DAY))

    return {
        "wrap-up": report,
        "legal check": lambda words: check(Message(body=words, to=Recipient(company="C-1"), at=_AT)),
        "script check": lambda words: check_wording(words, book),
    }
