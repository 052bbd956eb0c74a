"""Tools that read a call: summary, classification, the whole wrap-up."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from assist.accounts.accounts import Account
from assist.accounts.ownership import recorded_name
from assist.agent.tools.arguments import Arguments, CallText, Client, Name, Today, day_of
from assist.agent.tools.tool import Tool
from assist.calls.llm_analyst import Analyst
from assist.calls.report import Call, CallReport, Candidate, Price


class CallArguments(Arguments):
    """A call, and what is known of it."""

    text: CallText = Field(description="통화 전사, STT 결과 또는 메모. 붙여 넣은 그대로")
    company: Name | None = Field(None, description="통화한 업체의 이름이나 번호")
    client: Client = None
    date: Today = Field(None, description="통화일(YYYY-MM-DD). 비우면 오늘")
    call_id: Name | None = Field(
        None, max_length=64, description="통화 번호. 비우면 통화 내용에서 정해지는 번호를 쓴다"
    )


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a summary: its heading, and short lines of what was said."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallSummary:
    """A call in five sections, and one line for the SRMS memo field; personal data is masked nowhere here."""

    call_id: str
    sections: tuple[Section, ...]
    memo: str
    key_points: tuple[str, ...]
    engine: str
    note: str


@dataclass(frozen=True, slots=True)
class CallLabels:
    """What a call came to: outcome leaf, what else it may be, and the facets, with the words that say so."""

    call_id: str
    leaf: str
    path: tuple[str, ...]
    alternatives: tuple[Candidate, ...]
    also: tuple[str, ...]
    real_refusal: str
    sentiment: int
    price: Price
    value_perception: str
    purchase_intent: str
    tags: tuple[str, ...]
    quotes: Mapping[str, str]
    confidence: Mapping[str, float]
    engine: str
    note: str


def call_of(given: CallArguments, who: Account) -> Call:
    """Return the call; without a number it gets one of its sender and content, so that sending it twice is one call."""
    day, agent = day_of(given.date), recorded_name(who)
    content = "\n".join([day.isoformat(), given.client or "", given.text, *([agent] if agent else [])])
    made = f"K-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    return Call(
        text=given.text,
        id=given.call_id or made,
        date=day,
        agent=agent,
        company=given.company,
        client=given.client,
    )


@dataclass(frozen=True, slots=True)
class _Calls:
    analyst: Analyst

    def wrap_up(self, given: CallArguments, who: Account) -> CallReport:
        return self.analyst.report(call_of(given, who))

    def summary(self, given: CallArguments, who: Account) -> CallSummary:
        report = self.wrap_up(given, who)
        sections = tuple(Section(heading, lines) for heading, lines in report.summary.sections)
        return CallSummary(report.id, sections, report.memo, report.key_points, report.engine, report.note)

    def labels(self, given: CallArguments, who: Account) -> CallLabels:
        report = self.wrap_up(given, who)
        return CallLabels(
            call_id=report.id,
            leaf=report.leaf,
            path=report.path,
            alternatives=report.alternatives,
            also=report.also,
            real_refusal=report.real_refusal,
            sentiment=report.sentiment,
            price=report.price,
            value_perception=report.value_perception,
            purchase_intent=report.purchase_intent,
            tags=report.tags,
            quotes=report.quotes,
            confidence=report.confidence,
            engine=report.engine,
            note=report.note,
        )


def call_tools(analyst: Analyst) -> tuple[Tool, ...]:
    """Return the tools over an analyst."""
    does = _Calls(analyst)
    return (
        Tool(
            "summarize_call",
            "통화 요약",
            "붙여 넣은 통화를 목적, 반응, 이슈, 합의, 특이사항으로 요약하고 SRMS 메모 한 줄을 쓴다.",
            CallArguments,
            CallSummary,
            does.summary,
        ),
        Tool(
            "classify_call",
            "통화 분류",
            "붙여 넣은 통화의 결과(동의·거절 사유 등), 감정, 가격과 가치 인식을 근거 문장과 함께 분류한다.",
            CallArguments,
            CallLabels,
            does.labels,
        ),
        Tool(
            "wrap_up_call",
            "통화 정리",
            "붙여 넣은 통화를 통째로 정리한다: 요약, 분류, 담당자 변경, 후속 조치, 근거. 기록은 바꾸지 않는다.",
            CallArguments,
            CallReport,
            does.wrap_up,
        ),
    )
