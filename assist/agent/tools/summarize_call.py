"""Sums a pasted call up."""

from assist.accounts.accounts import Account
from assist.agent.toolkit.call import CallArguments, call_of
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Scope, Tool
from assist.calls.extracts import CallSummary, summary_of
from assist.presenters.calls import told_summary


def _read(services: ToolServices, given: CallArguments, who: Account) -> CallSummary:
    return summary_of(services.analyst.report(call_of(given, who)))


TOOL = Tool(
    "summarize_call",
    "통화 요약",
    "붙여 넣은 통화를 목적, 반응, 이슈, 합의, 특이사항으로 요약하고 SRMS 메모 한 줄을 쓴다.",
    CallArguments,
    CallSummary,
    _read,
    told_summary,
    Scope.CALL,
    cues=Cues(10, asks=(r"요약|(한|두|세|네|\d)줄|간추려|추려",)),
)
