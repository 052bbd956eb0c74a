"""Keeps a finished call and proposes what it changes in SRMS; a person decides."""

from typing import Any

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.arguments import Name
from assist.agent.toolkit.call import CallArguments, call_of
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Request, Scope, Tool
from assist.calls.report import Call, CallReport
from assist.presenters.companies import told_proposals
from assist.srms.errors import Conflict
from assist.srms.lookup import known_id
from assist.srms.models import Proposed


class ProposeArguments(CallArguments):
    """A call with a company, from which changes of the records follow."""

    company: Name = Field(description="통화한 업체의 이름이나 번호")


def _propose(services: ToolServices, given: ProposeArguments, who: Account) -> Proposed:
    srms, known, call = services.srms, known_id(services.srms, given.company), call_of(given, who)
    if known is not None:
        call = call.model_copy(update={"company": srms.card(known).company.name})
    kept = srms.call(call.id, who)
    if kept is not None and kept.text != call.text:
        raise Conflict(f"통화 번호 '{call.id}'에 다른 통화가 보관되어 있습니다. 다른 번호를 적어 주세요.")
    if kept is not None and _same(kept, call):  # sent again: the proposals keep their numbers
        return Proposed(call.id, tuple(one for one in srms.proposals() if one.call_id == call.id))
    return Proposed(call.id, tuple(srms.record_call(services.analyst.report(call), known, who)))


def _same(kept: CallReport, call: Call) -> bool:
    return (kept.company, kept.client, kept.date) == (call.company, call.client, call.date)


def _arguments(asked: Request) -> dict[str, Any]:
    return {"text": asked.text, "company": asked.company}


TOOL = Tool(
    "srms_propose",
    "변경 제안",
    "끝난 통화를 보관하고, 통화에서 나온 담당자 변경·수신 거부 등을 SRMS 변경 제안으로 올린다. "
    "기록은 사람이 승인한 뒤에만 바뀐다.",
    ProposeArguments,
    Proposed,
    _propose,
    told_proposals,
    Scope.COMPANY,
    cues=Cues(
        10,
        asks=(
            r"(담당자?|주소|번호|메일|연락처|상호|대표).{0,30}(바뀌었|바꼈|바뀜|바껴|변경됐|변경됨|변경해|변경부탁|수정해|수정부탁|고쳐|업데이트해|추가해|추가부탁)",
            r"(수신거부|전화거부|연락거부).{0,4}(올려|등록|처리|반영|신청해|해줘|부탁)",
            r"(더이상|이제|앞으로).{0,8}(전화|연락|메일).{0,6}(말래|말라|하지말|싫|받기싫|안받)",
            r"(퇴사|이직|폐업|휴업|부도|이사|개명|합병)(했|함|하셨|됐|이래|했대|했다|했어|\.|,|$)",
            r"(신규등록|신규로등록).{0,4}(올려|해줘|해주|부탁|제안)",
            r"(연락처|번호|메일|담당자).{0,30}\d{3,}.{0,8}(추가|변경|수정|등록)",
            r"(으?로)(변경|수정)(됨|됐|해|부탁|요청|해줘)",
            r"(반영|수정|정정)(해주|해줘|부탁|요청)",
            r"제안.{0,4}(올려|만들|등록|넣어|해줘|해주|부탁)",
        ),
        unless=(
            r"(어떻게|어케|언제|왜|뭐|얼마|되나|하나요|해야|있어|있나|있을까|인가|가능|맞아|맞지)[^.!]*$",
            r"(메일|스크립트|멘트).{0,6}(써|작성|만들|초안)",
        ),
    ),
    fills=_arguments,
    proposes=True,
)
