"""What is shown before dialling: whether the company was called, who is calling it, and the claim itself."""

import asyncio
import uuid

import chainlit as cl

from assist.errors import AssistError
from assist.outreach.duplicates.claims import clock
from assist.outreach.duplicates.models import Advice, Check, Claim
from assist.outreach.duplicates.service import NOBODY, Duplicates
from assist.web.session.login import MayDecide, Told, who

_TONES = {Advice.CALL: "calm", Advice.MERGE: "wait", Advice.WAIT: "wait", Advice.NEVER: "stop"}


class BeforeCall:
    """Chainlit's hooks of claims, on the company card and on the call list."""

    def __init__(self, duplicates: Duplicates, may_decide: MayDecide) -> None:
        self._duplicates = duplicates
        self._may_decide = may_decide

    def register(self) -> None:
        """Hand the hooks of claims to Chainlit."""
        cl.action_callback("전화 잡기")(self.claim)
        cl.action_callback("전화 놓기")(self.release)

    async def line(self, company_id: str) -> Told:
        """Return the properties of the line on a company's card.

        Raises:
            NotFound: no company has this number.
        """
        check = await asyncio.to_thread(self._duplicates.of_company, company_id, None, who() or NOBODY)
        return before_call(check, who() or NOBODY)

    async def claim(self, action: cl.Action) -> Told:
        """Claim a company for who is logged in."""
        return await self._done(str(action.payload.get("id", "")), release=False)

    async def release(self, action: cl.Action) -> Told:
        """Give a company back; a lead may also end another's claim."""
        return await self._done(str(action.payload.get("id", "")), release=True)

    async def _done(self, company_id: str, *, release: bool) -> Told:
        name, duplicates = who(), self._duplicates
        try:
            if release:
                await asyncio.to_thread(duplicates.release, company_id, name, anybody=self._may_decide(name))
                return {"claim": None}
            made = await asyncio.to_thread(duplicates.claim, company_id, name)
        except AssistError as error:
            return {"error": str(error)}
        return {"claim": claim_row(made, name or NOBODY)}


def before_call(check: Check, name: str) -> Told:
    """Return the line of a card: what to do, why, and who is calling now."""
    head, _, why = check.says.partition(". ")
    return {
        "list": uuid.uuid4().hex,
        "tone": _TONES[check.advice],
        "head": head.removesuffix("."),
        "why": why,
        "claim": claim_row(check.claim, name) if check.claim else None,
    }


def claim_row(claim: Claim, name: str) -> Told:
    """Return a claim as it is shown to ``name``."""
    return {"agent": claim.agent, "mine": claim.agent == name, "until": clock(claim.until)}
