"""Looks a company up in SRMS by name or number."""

from typing import Annotated, Any

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.arguments import Arguments, Client, Name
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Request, Scope, Tool
from assist.matching.models import Evidence
from assist.presenters.companies import told_company
from assist.srms.lookup import look_up
from assist.srms.models import CompanyFound


class LookupArguments(Arguments):
    """A company as somebody names it."""

    company: Name = Field(description="업체 이름(들은 대로, 적힌 대로), 업체 번호 또는 사업자등록번호")
    client: Client = None
    phone: Name | None = Field(None, max_length=40, description="함께 아는 전화번호")
    k: Annotated[int, Field(ge=1, le=50)] = Field(5, description="후보를 몇 곳까지")


def _look_up(services: ToolServices, given: LookupArguments, who: Account) -> CompanyFound:
    evidence = Evidence(phone=given.phone, client=given.client)
    return look_up(services.srms, given.company, evidence, given.k)


def _arguments(asked: Request) -> dict[str, Any]:
    return {"company": asked.company}


TOOL = Tool(
    "srms_lookup",
    "업체 조회",
    "이름이나 번호로 {customer_word}를 찾아 {client_word}, 담당자, 동의, 통화 이력, 연락 금지 여부를 보여 준다. "
    "확실하지 않으면 후보를 보여 준다.",
    LookupArguments,
    CompanyFound,
    _look_up,
    told_company,
    Scope.COMPANY_CARD,
    cues=Cues(
        70,
        asks=(
            r"담당자?.{0,10}(누구|이름|연락|번호|메일|바뀌|바뀐|알려|있나|뭐)",
            r"연락처|전화번호|핸드폰|휴대폰|대표번호|내선",
            r"(번호|메일주소|메일|주소|이메일)(좀|는|은|가|이)?(뭐|알려|줘|주세|있|\?|$)",
            r"(등급|만료일?|유효기간).{0,8}(언제|몇|뭐|만료|끝|받았|지금|현재)",
            r"(몇등급|무슨등급|만료일)",
            r"조회|카드|검색해|찾아줘|찾아봐|띄워",
            r"({client_words}|거래처).{0,8}(어디|누구|걸려|뭐)",
            r"(수신동의|동의).{0,6}(했|받|상태|있|여부)|전화하지말|수신거부.{0,6}(맞|인가|인지|했|여부)",
            r"(사업자번호|사업자등록번호).{0,10}(어디|누구|뭐|맞)",
            r"(우리쪽|우리|등록|srms).{0,6}(있나|있어|돼있|되어있|인가)",
            r"등급이랑|정보(좀|알려|보여)|업체정보|이력보여",
        ),
        unless=(
            r"최소등급|등급기준|커트라인|나와야|이상이어야|받으려면|하려면|되려면|몇등급이상|규정|지침|절차|서류는|뜻이|무슨뜻",
        ),
    ),
    fills=_arguments,
)
