"""The SRMS page: a name mid-call becomes a company card; open proposals are decided by leads."""

import asyncio
from collections.abc import Callable

import chainlit as cl

from assist.app.company_card import candidate_rows, company_card, proposal_row
from assist.app.desk import Desk
from assist.errors import AssistError, UsageError
from assist.srms.matching.words import MatchStatus
from assist.srms.office import Srms
from assist.srms.words import Proposal

_MOST_PROPOSALS = 100
_LONGEST_NAME = 100
_HELLO = "업체 이름을 적으면 업체 카드를 보여 드립니다. 오타나 줄인 이름, 사업자번호도 됩니다."
MayDecide = Callable[[str | None], bool]


class Companies:
    """Chainlit's hooks of the SRMS profile; rights are asked anew at each decision."""

    def __init__(self, desk: Desk, may_decide: MayDecide) -> None:
        self._desk = desk
        self._may_decide = may_decide

    @property
    def _srms(self) -> Srms:
        return self._desk.srms

    def register(self) -> None:
        """Hand the hooks of the cards to Chainlit; a conversation that begins with one is named after it."""
        cl.action_callback("업체 보기")(self.open)
        cl.action_callback("제안 결정")(self.decide)

    async def start(self) -> None:
        """Say what to do, and show what waits for a decision, opt-outs first."""
        waiting = (await asyncio.to_thread(self._srms.proposals))[:_MOST_PROPOSALS]
        await cl.Message(content=_HELLO).send()
        if waiting:
            await cl.Message(content="", elements=[self._list(waiting)]).send()

    async def message(self, message: cl.Message) -> None:
        """Show the company a name means, or the companies it may mean.

        Raises:
            AssistError: no name was given.
        """
        name = message.content.strip()
        if not name or len(name) > _LONGEST_NAME:
            raise UsageError(f"업체 이름을 {_LONGEST_NAME}자 안으로 적어 주세요.")
        match = await asyncio.to_thread(self._srms.match, name)
        if match.status is MatchStatus.MATCHED:
            await self._show(match.candidates[0].company_id)
            return
        words = {
            MatchStatus.AMBIGUOUS: f"'{name}'에 맞을 수 있는 업체가 여럿입니다. 하나를 골라 주세요.",
            MatchStatus.UNREGISTERED: f"'{name}'은(는) SRMS에 없는 업체입니다. 비슷한 이름은 아래와 같습니다.",
        }
        props = {"rows": candidate_rows(match.candidates)}
        found = (
            [cl.CustomElement(name="Candidates", props=props, display="inline")] if match.candidates else []
        )
        await cl.Message(content=words[match.status], elements=found).send()

    async def open(self, action: cl.Action) -> None:
        """Show a company that was clicked."""
        try:
            await self._show(str(action.payload.get("id", "")))
        except AssistError as error:
            await cl.context.emitter.send_toast(str(error), "error")

    async def decide(self, action: cl.Action) -> None:
        """Approve, reject or undo a proposal in the name of who is logged in."""
        who = self._who()
        number, what = str(action.payload.get("id", "")), str(action.payload.get("what", ""))
        decisions = {"approve": self._srms.approve, "reject": self._srms.reject, "undo": self._srms.undo}
        if not self._may_decide(who) or what not in decisions:
            await cl.context.emitter.send_toast(
                "제안을 결정할 권한이 없습니다. 팀장이나 관리자에게 부탁해 주세요.", "error"
            )
            return
        try:
            done = await asyncio.to_thread(decisions[what], number, who or "local")
        except AssistError as error:
            await cl.context.emitter.send_toast(str(error), "error")
            done = await asyncio.to_thread(self._srms.proposal, number)
        await cl.Message(content="", elements=[self._list([done])]).send()

    async def _show(self, company_id: str) -> None:
        found = await asyncio.to_thread(self._srms.card, company_id)
        elements = [cl.CustomElement(name="CompanyCard", props=company_card(found), display="inline")]
        if found.proposals:
            elements.append(self._list(list(found.proposals)))
        await cl.Message(content="", elements=elements).send()

    def _list(self, proposals: list[Proposal]) -> cl.CustomElement:
        allowed = self._may_decide(self._who())
        rows = [proposal_row(one, allowed) for one in proposals]
        return cl.CustomElement(name="Proposals", props={"rows": rows}, display="inline")

    def _who(self) -> str | None:
        user = cl.user_session.get("user")
        return user.identifier if user else None
