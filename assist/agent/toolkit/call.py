"""A call as tools take it, and the same call sent twice is one."""

import hashlib

from pydantic import Field

from assist.accounts.accounts import Account
from assist.accounts.ownership import recorded_name
from assist.agent.toolkit.arguments import Arguments, CallText, Client, Name, Today, day_of
from assist.calls.report import Call


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
