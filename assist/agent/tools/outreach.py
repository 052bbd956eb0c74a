"""Tools before dialling: was the company called already."""

import datetime
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from assist.accounts.people import LOCAL, Account
from assist.agent.tools.arguments import Arguments, Client, Name, Today, Words
from assist.agent.tools.tool import Tool
from assist.outreach.duplicates.office import Duplicates
from assist.outreach.duplicates.words import Check

_NOON = datetime.time(12)


class DuplicateArguments(Arguments):
    """A call somebody is about to make."""

    company: Name = Field(description="업체 이름(들은 대로, 적힌 대로) 또는 업체 번호")
    topic: Words | None = Field(None, description="무슨 일로 거는지, 아무 말로나. 비우면 모든 통화를 본다")
    days: Annotated[int, Field(ge=1, le=3650)] = Field(14, description="며칠 안의 통화를 볼지")
    client: Client = None
    date: Today = None


@dataclass(frozen=True, slots=True)
class _Outreach:
    duplicates: Duplicates

    def check(self, given: DuplicateArguments, who: Account) -> Check:
        at = datetime.datetime.combine(given.date, _NOON) if given.date else None
        agent = None if who == LOCAL else who.name
        return self.duplicates.check(given.company, given.topic, given.days, given.client, agent, at)


def outreach_tools(duplicates: Duplicates) -> tuple[Tool, ...]:
    """Return the tools over the duplicate room."""
    does = _Outreach(duplicates)
    return (
        Tool(
            "check_duplicate",
            "중복 연락 확인",
            "전화하기 전에, 이 업체(어떤 이름으로든)에 같은 일로 며칠 안에 전화했는지, 누가 했고 결과가 어땠는지, "
            "지금 걸어도 되는지(전화해도 됨, 기다림, 합쳐서, 전화하지 말 것) 알려 준다.",
            DuplicateArguments,
            Check,
            does.check,
        ),
    )
