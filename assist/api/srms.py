"""Companies and proposals over HTTP; what a person decided is on record with his name and the token's."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from assist.accounts.accounts import LOCAL, Account
from assist.agent.toolkit.arguments import Arguments, Name
from assist.agent.toolkit.errors import NotAllowed
from assist.api.problems import documented
from assist.api.tools import PROBLEMS, Who
from assist.srms.models import CompanyCard, Proposal, ProposalState
from assist.srms.service import Srms

READING = documented(401, 403, 404, 422, 429, 503)
Number = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[^\x00]+$")]
CompanyNumber = Annotated[Number, Path(description="업체 번호")]
ProposalNumber = Annotated[Number, Path(description="제안 번호")]


class Decision(Arguments):
    """Who decided a proposal."""

    by: Name = Field(max_length=30, description="결정한 사람. 기록에 토큰 이름과 함께 남는다")


class Rejection(Decision):
    """Who rejected a proposal, and why."""

    reason: Name | None = Field(None, max_length=500, description="반려한 까닭")


def srms_routes(srms: Srms) -> APIRouter:
    """Return the routes over SRMS."""
    router = APIRouter(prefix="/srms", tags=["SRMS"])

    @router.get("/companies/{company_id}", summary="업체 카드", responses=READING)
    def company(company_id: CompanyNumber, who: Who) -> CompanyCard:
        """업체의 고객사, 담당자, 동의, 통화 이력, 열린 제안, 연락 금지 여부를 돌려준다."""
        return srms.card(company_id)

    @router.get("/proposals", summary="변경 제안 목록", responses=READING)
    def proposals(who: Who, state: ProposalState = ProposalState.PENDING) -> list[Proposal]:
        """사람의 결정을 기다리거나 결정된 제안을 돌려준다. 수신 거부가 먼저 온다."""
        return srms.proposals(state)

    @router.post("/proposals/{proposal_id}/approve", summary="제안 승인", responses=PROBLEMS)
    def approve(proposal_id: ProposalNumber, given: Decision, who: Who) -> Proposal:
        """제안대로 SRMS를 바꾼다. 쓸 수 있는 역할: lead, admin."""
        return srms.approve(proposal_id, _decider(given, who))

    @router.post("/proposals/{proposal_id}/reject", summary="제안 반려", responses=PROBLEMS)
    def reject(proposal_id: ProposalNumber, given: Rejection, who: Who) -> Proposal:
        """아무것도 바꾸지 않고 제안을 닫는다. 쓸 수 있는 역할: lead, admin."""
        return srms.reject(proposal_id, _decider(given, who), given.reason)

    return router


def _decider(given: Decision, who: Account) -> str:
    if not who.may_decide:
        raise NotAllowed(f"제안은 {who.role.value} 역할로 결정할 수 없습니다(lead, admin만 됩니다).")
    return given.by if who == LOCAL else f"{given.by} (API {who.name})"
