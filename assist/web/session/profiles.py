"""The faces of the page: the agent's desk, the wrap-up and the companies for everybody, the documents for those who keep them."""

import warnings
from collections.abc import Callable

import chainlit as cl

DESK = "상담"
LIVE = "실시간"
WRAP_UP = "통화 정리"
COMPANIES = "업체 조회"
CALL_LIST = "전화 목록"
SCRIPTS = "스크립트"
REPORT = "리포트"
DOCUMENTS = "자료 관리"
TRAINING = "훈련"
PACK = "회사 자료"
SHEETS = "계산표"


_EVERYBODY = {
    DESK: "통화하면서 묻고 근거와 함께 답을 받습니다.",
    LIVE: "진행 중인 통화를 따라가며 답, 업체, 거절 대응을 띄웁니다.",
    WRAP_UP: "통화 내용을 붙여 넣으면 결과와 할 일을 정리합니다.",
    COMPANIES: "업체를 찾고, SRMS 변경 제안을 승인합니다.",
    CALL_LIST: "오늘 누구에게 먼저, 왜 전화할지 보고 겹치지 않게 잡습니다.",
    SCRIPTS: "통화에서 배운 말, 사유별 문구, A/B 실험을 봅니다.",
}
_LEADS = {REPORT: "거부 사유, 가격 불만, 감정을 모아 보고 근거 통화로 내려갑니다."}
_TRAINERS = {
    DOCUMENTS: "문서를 올리고, 살펴보고, 바꾸고, 뺍니다.",
    TRAINING: "틀린 답을 고치고, 왜 그 답인지 보고, 점수를 지킵니다.",
    SHEETS: "요금, 위약금, 기한의 값을 표로 고치고 예가 어떻게 바뀌는지 봅니다.",
}
_ADMINS = {PACK: "회사의 규칙과 말이 든 파일을 보고, 확인해서 바꾸고, 되돌립니다."}
May = Callable[[str | None], bool]


def register_profiles(may_teach: May, may_see_reports: May, may_keep_pack: May) -> None:
    """Offer the desk, the wrap-up and the companies, and the lead's, trainer's and admin's pages to those who may."""

    async def profiles(user: cl.User | None, language: str | None = None) -> list[cl.ChatProfile]:
        name, found = user.identifier if user else None, dict(_EVERYBODY)
        for may, pages in ((may_see_reports, _LEADS), (may_teach, _TRAINERS), (may_keep_pack, _ADMINS)):
            found |= pages if may(name) else {}
        return [
            cl.ChatProfile(name=page, markdown_description=about, default=page == DESK)
            for page, about in found.items()
        ]

    # Chainlit asks for the profiles inside its running loop, fails, goes on without, and leaves this behind.
    warnings.filterwarnings("ignore", message=r"coroutine '.*profiles' was never awaited")
    cl.set_chat_profiles(profiles)
