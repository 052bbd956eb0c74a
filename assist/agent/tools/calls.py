"""Tools that read a call: summary, classification, the whole wrap-up."""

import hashlib
from dataclasses import dataclass

from pydantic import Field

from assist.accounts.accounts import Account
from assist.accounts.ownership import recorded_name
from assist.agent.tools.arguments import Arguments, CallText, Client, Name, Today, day_of
from assist.agent.tools.tool import Tool
from assist.calls.extracts import CallLabels, CallSummary, labels_of, summary_of
from assist.calls.llm_analyst import Analyst
from assist.calls.report import Call, CallReport


class CallArguments(Arguments):
    """A call, and what is known of it."""

    text: CallText = Field(description="통화 전사, STT 결과 또는 메모. 붙여 넣은 그대로")
    company: Name | None = Field(None, description="통화한 업체의 이름이나 번호")
    client: Client = None
    date: Today = Field(None, description="통화일(YYYY-MM-DD). 비우면 오늘")
    call_id: Name | None = Field(
        None, max_length=64, description="통화 번호. 비우면 통화 내용에서 정해지는 번호를 쓴다"
    )


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
        return summary_of(self.wrap_up(given, who))

    def labels(self, given: CallArguments, who: Account) -> CallLabels:
        return labels_of(self.wrap_up(given, who))


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
