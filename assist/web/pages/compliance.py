"""What the law and the register want of a lead: consents to confirm, results to tell, records that stand twice."""

import asyncio
import datetime
import functools
import uuid
from collections.abc import Callable, Sequence

import chainlit as cl

from assist.errors import AssistError
from assist.srms.consents import CHANNELS
from assist.srms.ledger import Due, Statement
from assist.srms.models import ConsentState
from assist.srms.service import Srms
from assist.web.pages.proposals import NOT_YOURS, Reviews
from assist.web.session.login import MayDecide, Told, who

_WITHIN = 30
_MOST = 50
_MOST_PAIRS = 50
_KEPT, _WITHDRAWN, _TOLD = "keep", "withdraw", "told"


class Compliance:
    """Chainlit's hooks of the lead's lists; rights are asked anew at each step."""

    def __init__(self, srms: Srms, may_decide: MayDecide, reviews: Reviews) -> None:
        self._srms = srms
        self._may_decide = may_decide
        self._reviews = reviews

    def register(self) -> None:
        """Hand the hooks of the lists to Chainlit."""
        cl.action_callback("동의 처리")(self.settle)
        cl.action_callback("중복 찾기")(self.duplicates)
        cl.action_callback("합치기 제안")(self.merge)

    async def element(self, today: datetime.date) -> cl.CustomElement:
        """Return the card of what falls due."""
        props = {"list": uuid.uuid4().hex, **await asyncio.to_thread(self._lists, today)}
        return cl.CustomElement(name="Compliance", props=props, display="inline")

    async def settle(self, action: cl.Action) -> Told:
        """Write down that a consent was confirmed or withdrawn, or that a result was told."""
        key, what = (str(action.payload.get(field, "")) for field in ("id", "what"))
        evidence = str(action.payload.get("evidence", "")).strip()
        return await self._done(functools.partial(self._settle, key, what, evidence, who() or "local"))

    async def duplicates(self, action: cl.Action) -> Told:
        """Return the pairs of records that may be one company, the surest first."""
        return await self._done(self._pairs)

    async def merge(self, action: cl.Action) -> Told:
        """Propose that one record goes into another; it is approved in the same list."""
        source, target = (str(action.payload.get(field, "")) for field in ("source", "target"))
        return await self._done(functools.partial(self._merge, source, target, who() or "local"))

    async def _done(self, work: Callable[[], Told]) -> Told:
        if not self._may_decide(who()):
            return {"error": NOT_YOURS}
        try:
            return await asyncio.to_thread(work)
        except AssistError as error:
            return {"error": str(error)}

    def _settle(self, key: str, what: str, evidence: str, name: str) -> Told:
        today, ledger = datetime.date.today(), self._srms.ledger
        if what == _TOLD:
            ledger.notified(key, today, name)
        elif what in (_KEPT, _WITHDRAWN):
            due = next((one for one in ledger.reconfirmations(today, _WITHIN) if one.consent.id == key), None)
            if due is not None:
                ledger.add(_again(due, what, today, evidence), name)
        return self._lists(today)

    def _pairs(self) -> Told:
        found = self._srms.duplicates()
        pairs = [
            {
                "left": {"id": one.first_id, "name": one.first_name},
                "right": {"id": one.second_id, "name": one.second_name},
                "why": ", ".join(one.why),
                "score": round(100 * one.score),
            }
            for one in found[:_MOST_PAIRS]
        ]
        return {"pairs": pairs, "count": len(found)}

    def _merge(self, source: str, target: str, name: str) -> Told:
        made = self._srms.propose_merge(source, target, name)
        return {"rows": self._reviews.rows([made], True)}

    def _lists(self, today: datetime.date) -> Told:
        ledger = self._srms.ledger
        again, notices = ledger.reconfirmations(today, _WITHIN), ledger.notices(today)
        return {
            "again": _rows(again),
            "again_count": len(again),
            "notices": _rows(notices),
            "notices_count": len(notices),
            "channels": list(CHANNELS),
        }


def _again(due: Due, what: str, today: datetime.date, evidence: str) -> Statement:
    state = ConsentState.GIVEN if what == _KEPT else ConsentState.WITHDRAWN
    said = due.consent
    return Statement(
        said.company_id,
        said.contact_id,
        said.channel,
        said.purpose,
        state,
        today,
        "2년 재확인",
        evidence or None,
    )


def _rows(dues: Sequence[Due]) -> list[Told]:
    return [
        {
            "id": one.consent.id,
            "company_id": one.consent.company_id,
            "company": one.company_name,
            "who": one.contact_name or "업체 전체",
            "what": f"{one.consent.channel} {one.consent.purpose}",
            "state": one.consent.state.value,
            "since": one.consent.since[:10],
            "by": one.by.isoformat(),
            "late": one.late,
            "text": _notice(one),
        }
        for one in dues[:_MOST]
    ]


def _notice(due: Due) -> str:
    """Return what the law wants told: the date and content of the statement (시행령 제62조의2, 제62조의3)."""
    said = due.consent
    about = f"{said.since[:10]}에 하신 {said.channel} {said.purpose} 수신 '{said.state.value}'"
    if said.state is ConsentState.GIVEN and said.result_notice is not None:
        return f"{due.company_name} 담당자님, {about}를 계속 유지하시는지 확인 부탁드립니다. 원하지 않으시면 회신 한 번으로 철회됩니다."
    return (
        f"{due.company_name} 담당자님, {about} 의사표시를 그대로 처리했습니다. 문의가 있으시면 회신해 주세요."
    )
