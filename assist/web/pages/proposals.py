"""The list of proposals: decided one by one or many at once, the company chosen where a name left it open."""

import asyncio
import uuid
from collections.abc import Callable, Sequence

import chainlit as cl

from assist.errors import AssistError
from assist.presenters.companies import proposal_row
from assist.srms.models import Company, Proposal
from assist.srms.service import Srms
from assist.web.session.login import MayDecide, Told, who

NOT_YOURS = "제안을 결정할 권한이 없습니다. 팀장이나 관리자에게 부탁해 주세요."


class Reviews:
    """Chainlit's hooks of the list; rights are asked anew at each decision."""

    def __init__(self, srms: Srms, may_decide: MayDecide) -> None:
        self._srms = srms
        self._may_decide = may_decide

    def register(self) -> None:
        """Hand the hooks of the list to Chainlit."""
        cl.action_callback("제안 결정")(self.decide)
        cl.action_callback("업체 고르기")(self.choose)

    async def element(self, proposals: Sequence[Proposal], title: str = "변경 제안") -> cl.CustomElement:
        """Return the card of these proposals."""
        allowed = self._may_decide(who())
        rows = await asyncio.to_thread(self.rows, proposals, allowed)
        props = {"list": uuid.uuid4().hex, "title": title, "may_decide": allowed, "rows": rows}
        return cl.CustomElement(name="Proposals", props=props, display="inline")

    def rows(self, proposals: Sequence[Proposal], allowed: bool) -> list[Told]:
        """Return proposals as the card shows them, with the companies a person may choose from."""
        return [proposal_row(one, allowed, self._choices(one)) for one in proposals]

    async def decide(self, action: cl.Action) -> Told:
        """Approve, reject or undo proposals in the name of who is logged in; what came too late is told."""
        name = who()
        what, reason = str(action.payload.get("what", "")), str(action.payload.get("reason", "")).strip()
        srms = self._srms
        decisions: dict[str, Callable[[str, str], Proposal]] = {
            "approve": srms.approve,
            "reject": lambda key, by: srms.reject(key, by, reason or None),
            "undo": srms.undo,
        }
        keys = action.payload.get("ids")
        if not self._may_decide(name) or what not in decisions or not isinstance(keys, list):
            return {"error": NOT_YOURS}
        return await asyncio.to_thread(self._decided, list(map(str, keys)), decisions[what], name or "local")

    async def choose(self, action: cl.Action) -> Told:
        """Say which company a call was with; the call's proposals come back made anew."""
        name = who()
        if not self._may_decide(name):
            return {"error": NOT_YOURS}
        key, company = (str(action.payload.get(field, "")) for field in ("id", "company"))
        try:
            made = await asyncio.to_thread(self._srms.choose, key, company, name or "local")
        except AssistError as error:
            return {"error": str(error)}
        return {"gone": key, "rows": await asyncio.to_thread(self.rows, made, True)}

    def _decided(self, keys: Sequence[str], decide: Callable[[str, str], Proposal], name: str) -> Told:
        done, problems = [], []
        for key in keys:
            try:
                done.append(decide(key, name))
            except AssistError as error:
                problems.append(str(error))
                done.extend(self._as_it_is(key))
        return {"rows": self.rows(done, True), "problems": problems}

    def _as_it_is(self, key: str) -> list[Proposal]:
        try:
            return [self._srms.proposal(key)]
        except AssistError:
            return []

    def _choices(self, proposal: Proposal) -> Sequence[Company]:
        open_ = proposal.company_id is None and proposal.candidates
        return self._srms.companies(proposal.candidates) if open_ else ()
