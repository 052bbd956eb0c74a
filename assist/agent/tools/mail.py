"""The tool that drafts an evidence mail."""

from dataclasses import dataclass
from datetime import datetime, time

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.tools.arguments import Arguments, Client, Day, Name, Words
from assist.agent.tools.companies import company_id
from assist.agent.tools.tool import Tool
from assist.evidence.models import MailDraft
from assist.evidence.service import Mail
from assist.srms.service import Srms
from knowledge.packs import worded

_OFFICE_HOUR = time(10)


class MailArguments(Arguments):
    """For whom, and what he wanted to know."""

    company: Name = Field(description="업체 이름이나 번호")
    about: Words = Field(description="상대가 무엇을 궁금해했나")
    client: Client = None
    call_id: Name | None = Field(None, max_length=64, description="요청이 나온 통화 번호")
    date: Day | None = Field(None, description="보낼 날(YYYY-MM-DD, 오전 10시로 본다). 비우면 지금")


@dataclass(frozen=True, slots=True)
class _Mails:
    mail: Mail
    srms: Srms

    def draft(self, given: MailArguments, who: Account) -> MailDraft:
        to = company_id(self.srms, given.company, given.client)
        at = datetime.combine(given.date, _OFFICE_HOUR) if given.date else None
        return self.mail.draft(to, given.about, given.client, given.call_id, at)


def mail_tools(mail: Mail, srms: Srms) -> tuple[Tool, ...]:
    """Return the tool over the mail room; ``srms`` finds the company by name."""
    return (
        Tool(
            "draft_evidence_mail",
            "근거 메일 초안",
            worded(
                "{customer_word}가 궁금해한 것에 답하는 메일 초안을 근거, 첨부, 법 점검 결과와 함께 쓴다. 보내지는 않는다."
            ),
            MailArguments,
            MailDraft,
            _Mails(mail, srms).draft,
        ),
    )
