"""Drafts an evidence mail to a company."""

from datetime import datetime, time
from typing import Any

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.toolkit.arguments import LONGEST_WORDS, Arguments, Client, Day, Name, Words
from assist.agent.toolkit.services import ToolServices
from assist.agent.toolkit.tool import Cues, Request, Scope, Tool
from assist.evidence.models import MailDraft
from assist.presenters.mail import told_mail
from assist.srms.lookup import company_id

_OFFICE_HOUR = time(10)


class MailArguments(Arguments):
    """For whom, and what he wanted to know."""

    company: Name = Field(description="업체 이름이나 번호")
    about: Words = Field(description="상대가 무엇을 궁금해했나")
    client: Client = None
    call_id: Name | None = Field(None, max_length=64, description="요청이 나온 통화 번호")
    date: Day | None = Field(None, description="보낼 날(YYYY-MM-DD, 오전 10시로 본다). 비우면 지금")


def _draft(services: ToolServices, given: MailArguments, who: Account) -> MailDraft:
    to = company_id(services.srms, given.company, given.client)
    at = datetime.combine(given.date, _OFFICE_HOUR) if given.date else None
    return services.mail.draft(to, given.about, given.client, given.call_id, at)


def _arguments(asked: Request) -> dict[str, Any]:
    return {"company": asked.company, "about": asked.text[:LONGEST_WORDS]}


TOOL = Tool(
    "draft_evidence_mail",
    "근거 메일 초안",
    "{customer_word}가 궁금해한 것에 답하는 메일 초안을 근거, 첨부, 법 점검 결과와 함께 쓴다. 보내지는 않는다.",
    MailArguments,
    MailDraft,
    _draft,
    told_mail,
    Scope.COMPANY,
    cues=Cues(
        20,
        asks=(
            r"메일.{0,12}(써|작성|초안|만들|쓰자|쓸래|준비해|뽑아|적어)",
            r"(초안|써|작성).{0,8}메일",
            r"메일.{0,4}(보내줘|보내주|보내자|보내게|보내야|보낼래|발송해)",
            r"(한테|에게|에|앞으로|께)보낼.{0,20}메일",
            r"메일로(달래|달라|보내달|보내줘|보내주|부탁|보내게|보내라)",
        ),
        unless=(r"메일.{0,10}(보내도|받을|받아도|접수|되나|돼요|될까|가능)",),
    ),
    fills=_arguments,
)
