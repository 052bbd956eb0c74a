"""Says what a pasted call came to."""

from assist.accounts.accounts import Account
from assist.agent.toolkit.call import CallArguments, call_of
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Scope, Tool
from assist.calls.extracts import CallLabels, labels_of
from assist.presenters.calls import told_labels


def _read(services: ToolServices, given: CallArguments, who: Account) -> CallLabels:
    return labels_of(services.analyst.report(call_of(given, who)))


TOOL = Tool(
    "classify_call",
    "통화 분류",
    "붙여 넣은 통화의 결과(동의·거절 사유 등), 감정, 가격과 가치 인식을 근거 문장과 함께 분류한다.",
    CallArguments,
    CallLabels,
    _read,
    told_labels,
    Scope.CALL,
    cues=Cues(
        20,
        asks=(
            r"분류|결과코드|무슨(유형|사유)|(코드|사유|사유코드|유형|결과)(은|는|이|가|을|를)?(뭐|뭘|무엇|어떻|어디)|(유형|코드)(으로|로|만)",
        ),
    ),
)
