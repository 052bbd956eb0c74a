"""Lists whom to call first, and why."""

import re
from typing import Annotated, Any, Literal

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.arguments import Arguments, Client, Today, working_hour
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Request, Scope, Tool
from assist.outreach.priority.models import Listing
from assist.presenters.outreach import told_listing
from knowledge.text.spoken import written

_HOW_MANY = re.compile(r"(\d{1,2})\s*(?:개|곳|군데|업체|건)")


class PriorityArguments(Arguments):
    """Which part of the call list."""

    top: Annotated[int, Field(ge=1, le=200)] = Field(10, description="몇 곳까지")
    client: Client = None
    segment: Literal["이탈 위험군", "관찰군", "안심군"] | None = Field(None, description="이 구분만")
    date: Today = None


def _list(services: ToolServices, given: PriorityArguments, who: Account) -> Listing:
    return services.priorities.listing(given.top, given.client, given.segment, working_hour(given.date))


def _arguments(asked: Request) -> dict[str, Any]:
    many = _HOW_MANY.search(written(asked.text))
    return {"top": int(many.group(1))} if many else {}


TOOL = Tool(
    "call_priority",
    "전화 우선순위",
    "오늘 누구에게 먼저 전화할지, 이탈 위험이 큰 순서로 까닭, 남은 날, 맡을 상담사(숙련, 일반)와 함께 보여 준다. "
    "수신 거부, 면제, 최근에 통화한 업체는 뺀다.",
    PriorityArguments,
    Listing,
    _list,
    told_listing,
    Scope.ALL_COMPANIES,
    cues=Cues(
        30,
        asks=(
            r"우선순위",
            r"누구(부터|한테먼저|를먼저|먼저)|어디(부터|에먼저|먼저)|먼저(전화|연락|걸)",
            r"(전화|콜|통화|연락)(순서|목록|리스트|할업체|할곳|할데|돌릴)",
            r"(급한|임박한?|만료).{0,12}(업체|{customer_word}|곳|데).{0,8}(순서|순|부터|정렬|뽑|골라|추천|리스트|목록)",
            r"다음(에|엔|은)?(어디|누구).{0,4}(걸|전화|연락)",
            r"(업체|{customer_word}|회사|곳|데|거래처)(들)?부터(전화|연락|걸|콜|보여|보자|알려|뽑|추천|챙|정렬)",
            r"(오늘|내일|이번주).{0,8}(전화할|걸|콜할|연락할).{0,10}(뽑|골라|추천|보여|알려|어디|누구|리스트)",
        ),
        unless=(
            r"부터.{0,6}까지|우선순위(에서|란)|평가항목|점수|매기|매겨|기준|규칙|원칙|지침|뜻|따지는|정하는법",
        ),
    ),
    fills=_arguments,
)
