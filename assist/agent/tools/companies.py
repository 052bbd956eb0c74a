"""Tools around SRMS: looking a company up, and proposing what a call changes."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from assist.accounts.accounts import Account
from assist.agent.tools.arguments import Arguments, Client, Name
from assist.agent.tools.calls import CallArguments, call_of
from assist.agent.tools.errors import Impossible
from assist.agent.tools.tool import Tool
from assist.calls.llm_analyst import Analyst
from assist.calls.report import Call, CallReport
from assist.matching.models import Evidence, MatchStatus
from assist.srms.errors import Conflict, NotFound
from assist.srms.models import CompanyFound, Proposed
from assist.srms.service import Srms
from knowledge.packs import worded

_NUMBER = re.compile(r"[\w-]{1,64}", re.ASCII)


class LookupArguments(Arguments):
    """A company as somebody names it."""

    company: Name = Field(description="업체 이름(들은 대로, 적힌 대로), 업체 번호 또는 사업자등록번호")
    client: Client = None
    phone: Name | None = Field(None, max_length=40, description="함께 아는 전화번호")
    k: Annotated[int, Field(ge=1, le=50)] = Field(5, description="후보를 몇 곳까지")


class ProposeArguments(CallArguments):
    """A call with a company, from which changes of the records follow."""

    company: Name = Field(description="통화한 업체의 이름이나 번호")


def company_id(srms: Srms, name: str, client: str | None = None) -> str:
    """Return the number of the company meant by a number or a name.

    Raises:
        Impossible: the name is not settled; the message names the candidates.
    """
    known = known_id(srms, name)
    if known is not None:
        return known
    found = srms.match(name, Evidence(client=client))
    if found.status is MatchStatus.MATCHED:
        return found.candidates[0].company_id
    near = ", ".join(f"{one.name}({one.company_id})" for one in found.candidates)
    if found.status is MatchStatus.AMBIGUOUS:
        raise Impossible(f"'{name}'은(는) 여러 업체일 수 있습니다. 업체 번호로 하나를 골라 주세요: {near}")
    hint = f" 비슷한 이름: {near}" if near else ""
    raise Impossible(f"'{name}' 업체는 SRMS에 없습니다. 이름이나 업체 번호를 확인해 주세요.{hint}")


def known_id(srms: Srms, name: str) -> str | None:
    """Return the company number that ``name`` is; None when it is none."""
    if not _NUMBER.fullmatch(name):
        return None
    try:
        return srms.card(name).company.id
    except NotFound:
        return None


@dataclass(frozen=True, slots=True)
class _Companies:
    srms: Srms
    analyst: Analyst

    def lookup(self, given: LookupArguments, who: Account) -> CompanyFound:
        known = known_id(self.srms, given.company)
        if known is not None:
            return CompanyFound(MatchStatus.MATCHED, (), self.srms.card(known))
        evidence = Evidence(phone=given.phone, client=given.client)
        found = self.srms.match(given.company, evidence, given.k)
        settled = found.status is MatchStatus.MATCHED
        card = self.srms.card(found.candidates[0].company_id) if settled else None
        return CompanyFound(found.status, found.candidates, card)

    def propose(self, given: ProposeArguments, who: Account) -> Proposed:
        known = known_id(self.srms, given.company)
        call = call_of(given, who)
        if known is not None:
            call = call.model_copy(update={"company": self.srms.card(known).company.name})
        kept = self.srms.call(call.id, who)
        if kept is not None and kept.text != call.text:
            raise Conflict(f"통화 번호 '{call.id}'에 다른 통화가 보관되어 있습니다. 다른 번호를 적어 주세요.")
        if kept is not None and _same(kept, call):  # sent again: the proposals keep their numbers
            return Proposed(call.id, tuple(one for one in self.srms.proposals() if one.call_id == call.id))
        made = self.srms.record_call(self.analyst.report(call), known, who)
        return Proposed(call.id, tuple(made))


def _same(kept: CallReport, call: Call) -> bool:
    return (kept.company, kept.client, kept.date) == (call.company, call.client, call.date)


def company_tools(srms: Srms, analyst: Analyst) -> tuple[Tool, ...]:
    """Return the tools over SRMS; ``analyst`` reads the calls that proposals come from."""
    does = _Companies(srms, analyst)
    return (
        Tool(
            "srms_lookup",
            "업체 조회",
            worded(
                "이름이나 번호로 {customer_word}를 찾아 {client_word}, 담당자, 동의, 통화 이력, 연락 금지 여부를 "
                "보여 준다. 확실하지 않으면 후보를 보여 준다."
            ),
            LookupArguments,
            CompanyFound,
            does.lookup,
        ),
        Tool(
            "srms_propose",
            "변경 제안",
            "끝난 통화를 보관하고, 통화에서 나온 담당자 변경·수신 거부 등을 SRMS 변경 제안으로 올린다. "
            "기록은 사람이 승인한 뒤에만 바뀐다.",
            ProposeArguments,
            Proposed,
            does.propose,
            proposes=True,
        ),
    )
