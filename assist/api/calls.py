"""Kept calls over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path

from assist.api.srms import READING, Number
from assist.api.tools import Who
from assist.calls.report import CallReport
from assist.srms.errors import NotFound
from assist.srms.service import Srms

CallNumber = Annotated[Number, Path(description="통화 번호")]


def call_routes(srms: Srms) -> APIRouter:
    """Return the route over the calls that SRMS keeps."""
    router = APIRouter(tags=["통화"])

    @router.get("/calls/{call_id}", summary="보관된 통화", responses=READING)
    def call(call_id: CallNumber, who: Who) -> CallReport:
        """보관된 통화 보고서를 돌려준다. 상담사는 자기 통화만 본다."""
        report = srms.call(call_id, who)
        if report is None:
            raise NotFound(f"'{call_id}' 통화는 보관되어 있지 않습니다. 통화 번호를 확인해 주세요.")
        return report

    return router
