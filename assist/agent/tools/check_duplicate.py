"""Tells before dialling whether a company was called already, and what that means for the next call."""

from typing import Annotated, Any

from pydantic import Field

from assist.accounts.accounts import LOCAL, Account
from assist.agent.toolkit.arguments import Arguments, Client, Name, Today, Words, working_hour
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Request, Scope, Tool
from assist.outreach.duplicates.models import Check
from assist.presenters.outreach import told_check


class DuplicateArguments(Arguments):
    """A call somebody is about to make."""

    company: Name = Field(description="업체 이름(들은 대로, 적힌 대로) 또는 업체 번호")
    topic: Words | None = Field(None, description="무슨 일로 거는지, 아무 말로나. 비우면 모든 통화를 본다")
    days: Annotated[int, Field(ge=1, le=3650)] = Field(14, description="며칠 안의 통화를 볼지")
    client: Client = None
    date: Today = None


def _check(services: ToolServices, given: DuplicateArguments, who: Account) -> Check:
    agent = None if who == LOCAL else who.name
    at = working_hour(given.date)
    return services.duplicates.check(given.company, given.topic, given.days, given.client, agent, at)


def _arguments(asked: Request) -> dict[str, Any]:
    return {"company": asked.company}


TOOL = Tool(
    "check_duplicate",
    "중복 연락 확인",
    "전화하기 전에, 이 업체(어떤 이름으로든)에 같은 일로 며칠 안에 전화했는지, 누가 했고 결과가 어땠는지, "
    "지금 걸어도 되는지(전화해도 됨, 기다림, 합쳐서, 전화하지 말 것) 알려 준다.",
    DuplicateArguments,
    Check,
    _check,
    told_check,
    Scope.COMPANY,
    cues=Cues(
        50,
        asks=(
            r"(전화|통화|연락|콜).{0,4}(한적|했었|했어|했나|했는지|했음|한기록|이력|기록|한거|돌렸|한게|했지|하셨)",
            r"중복(콜|연락|전화|통화|아니|아냐|인지|이야|일까|여부|확인|체크|되나|걸)|(콜|연락|전화|통화)중복",
            r"(걸어도|전화해도|연락해도|걸면|전화하면).{0,4}(돼|되|안되|괜찮)",
            r"(마지막|최근).{0,8}(전화|통화|연락|콜)",
            r"누가.{0,6}(전화|통화|연락)",
        ),
        unless=(r"(이번달|이번주|지난달|오늘|전체)?.{0,4}통화.{0,3}(몇건|건수|통계)",),
    ),
    fills=_arguments,
)
