"""A small office: answers by a word in the question, three companies, the real refusal hearing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from assist.answer.models import Answer, CallContext, Citation, Engine, Status
from assist.calls.analyst import CallAnalyst
from assist.calls.classifier import load_classifier
from assist.live.call import Ears
from assist.live.company_names import Names
from assist.live.models import Advice
from assist.live.questions import Questions
from assist.live.refusals import Refusals
from assist.live.rules import Limits, must_say, name_rules, question_rules, refusal_rules
from assist.live.service import Live
from assist.matching.matcher import Matcher
from assist.matching.models import Entry, Evidence, Match
from assist.outreach.scripts.service import Scripts
from assist.privacy.mask import PatternMasker
from assist.srms.models import Company, CompanyCard

DAY = date(2026, 11, 24)
CLIENTS = ("가온건설", "누리중공업")
SOURCE = Citation("p1", "faq", "자주 묻는 질문", "유효기간", None, None, "평가일로부터 1년", "faq.xlsx")
SCRIPT = Citation("p2", "script", "통화 스크립트", "2.1 비싸다", None, None, "A안은 공감 뒤", "script.md")
LIMITS = Limits(
    calls=3, agent_calls=2, turns=50, letters=200, call_letters=2000, idle_seconds=100, kept_seconds=300
)


@dataclass
class Office:
    """The live room over fakes: what is answered can be set, what was asked is kept, the clock is moved by hand."""

    live: Live = field(init=False)
    asked: list[tuple[str, CallContext]] = field(default_factory=list)
    now: float = 0.0
    evidence: float = 0.95
    status: Status = Status.ANSWERED
    source: Citation = SOURCE

    def ask(self, question: str, context: CallContext) -> Answer:
        self.asked.append((question, context))
        known = "유효기간" in question
        return Answer(
            "1년간 유효합니다.", "", self.status if known else Status.UNKNOWN, Engine.EMBEDDED,
            citations=(self.source,), evidence=self.evidence if known else 0.1,
        )  # fmt: skip


def entries() -> list[Entry]:
    return [
        Entry("C-1", "한빛정공", biz_no="000-81-12034", clients=("가온건설",)),
        Entry("C-2", "온새미기계", aliases=("온새미",)),
        Entry("C-3", "가온건설"),
        Entry("C-4", "무지개"),
    ]


def company_card(key: str, name: str) -> CompanyCard:
    empty: dict[str, Any] = dict.fromkeys(
        ("aliases", "affiliates", "links", "contacts", "renewals", "consents", "calls", "proposals"), ()
    )
    return CompanyCard(company=Company(id=key, name=name), **empty)


def finder() -> tuple[Callable[[str, Evidence | None], Match], Callable[[str], CompanyCard]]:
    matcher = Matcher(entries())
    known = {entry.id: entry for entry in entries()}
    return (
        lambda name, evidence: matcher.match(name, evidence or Evidence()),
        lambda key: company_card(key, known[key].name),
    )


@pytest.fixture
def office() -> Office:
    found = Office()
    ears = Ears(
        questions=Questions(found.ask, question_rules()),
        names=Names(*finder(), name_rules()),
        refusals=Refusals(load_classifier, refusal_rules),
        advise=lambda leaf, client: (Advice("비싸다 A안", "계산해 드릴게요.", ("할인",), ("약속",), SCRIPT),),
        check=Scripts().check,
        report=CallAnalyst(PatternMasker()).report,
        most_refusals=lambda: 2,
    )
    found.live = Live(ears, lambda: CLIENTS, lambda ref: SCRIPT, must_say, LIMITS, lambda: found.now)
    return found
