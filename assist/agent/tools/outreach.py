"""Tools before dialling: was the company called already, and whom to call first."""

import datetime
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from assist.accounts.accounts import LOCAL, Account
from assist.agent.tools.arguments import Arguments, Client, Name, Today, Words
from assist.agent.tools.tool import Tool
from assist.outreach.duplicates.models import Check
from assist.outreach.duplicates.service import Duplicates
from assist.outreach.priority.models import Listing
from assist.outreach.priority.service import Priorities

_WORKING = datetime.time(14)
"""The hour at which another day than today is looked at."""


class DuplicateArguments(Arguments):
    """A call somebody is about to make."""

    company: Name = Field(description="업체 이름(들은 대로, 적힌 대로) 또는 업체 번호")
    topic: Words | None = Field(None, description="무슨 일로 거는지, 아무 말로나. 비우면 모든 통화를 본다")
    days: Annotated[int, Field(ge=1, le=3650)] = Field(14, description="며칠 안의 통화를 볼지")
    client: Client = None
    date: Today = None


class PriorityArguments(Arguments):
    """Which part of the call list."""

    top: Annotated[int, Field(ge=1, le=200)] = Field(10, description="몇 곳까지")
    client: Client = None
    segment: Literal["이탈 위험군", "관찰군", "안심군"] | None = Field(None, description="이 구분만")
    date: Today = None


@dataclass(frozen=True, slots=True)
class _Outreach:
    duplicates: Duplicates
    priorities: Priorities

    def check(self, given: DuplicateArguments, who: Account) -> Check:
        agent = None if who == LOCAL else who.name
        return self.duplicates.check(
            given.company, given.topic, given.days, given.client, agent, _at(given.date)
        )

    def list(self, given: PriorityArguments, who: Account) -> Listing:
        return self.priorities.listing(given.top, given.client, given.segment, _at(given.date))


def _at(day: datetime.date | None) -> datetime.datetime | None:
    return datetime.datetime.combine(day, _WORKING) if day and day != datetime.date.today() else None


def outreach_tools(duplicates: Duplicates, priorities: Priorities) -> tuple[Tool, ...]:
    """Return the tools over the rooms of duplicates and priorities."""
    does = _Outreach(duplicates, priorities)
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
        Tool(
            "call_priority",
            "전화 우선순위",
            "오늘 누구에게 먼저 전화할지, 이탈 위험이 큰 순서로 까닭, 남은 날, 맡을 상담사(숙련, 일반)와 함께 보여 준다. "
            "수신 거부, 면제, 최근에 통화한 업체는 뺀다.",
            PriorityArguments,
            Listing,
            does.list,
        ),
    )
