"""Wraps a pasted call up whole."""

from assist.accounts.accounts import Account
from assist.agent.toolkit.call import CallArguments, call_of
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Scope, Tool
from assist.calls.report import CallReport
from assist.presenters.calls import told_report


def _read(services: ToolServices, given: CallArguments, who: Account) -> CallReport:
    return services.analyst.report(call_of(given, who))


TOOL = Tool(
    "wrap_up_call",
    "통화 정리",
    "붙여 넣은 통화를 통째로 정리한다: 요약, 분류, 담당자 변경, 후속 조치, 근거. 기록은 바꾸지 않는다.",
    CallArguments,
    CallReport,
    _read,
    told_report,
    Scope.CALL,
)
