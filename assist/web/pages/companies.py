"""The SRMS page: a name mid-call becomes a company card; open proposals are decided by leads."""

import asyncio
import datetime
from collections.abc import Sequence

import chainlit as cl

from assist.errors import AssistError, UsageError
from assist.matching.models import Candidate, MatchStatus
from assist.outreach.duplicates.service import Duplicates
from assist.presenters.companies import candidate_rows, company_card
from assist.presenters.markdown import plain
from assist.srms.models import CompanyFound, Proposal
from assist.srms.service import Srms
from assist.web.cards.before_call import BeforeCall
from assist.web.pages.compliance import Compliance
from assist.web.pages.proposals import Reviews
from assist.web.session.login import MayDecide, who

_MOST_PROPOSALS = 100
_LONGEST_NAME = 100
_HELLO = "업체 이름을 적으면 업체 카드를 보여 드립니다. 오타나 줄인 이름, 사업자번호도 됩니다."


class Companies:
    """Chainlit's hooks of the SRMS profile; rights are asked anew at each decision."""

    def __init__(self, srms: Srms, duplicates: Duplicates, may_decide: MayDecide) -> None:
        self._srms = srms
        self._may_decide = may_decide
        self._reviews = Reviews(srms, may_decide)
        self._dialling = BeforeCall(duplicates, may_decide)
        self._dues = Compliance(srms, may_decide, self._reviews)

    def register(self) -> None:
        """Hand the hooks of the cards to Chainlit; a conversation that begins with one is named after it."""
        cl.action_callback("업체 보기")(self.open)
        self._reviews.register()
        self._dialling.register()
        self._dues.register()

    async def start(self) -> None:
        """Say what to do, and show what waits for a decision, opt-outs first."""
        await cl.Message(content=_HELLO).send()
        waiting = (await asyncio.to_thread(self._srms.proposals))[:_MOST_PROPOSALS]
        if waiting:
            await cl.Message(content="", elements=[await self._reviews.element(waiting)]).send()
        if self._may_decide(who()):
            dues = await self._dues.element(datetime.date.today())
            await cl.Message(content="", elements=[dues]).send()

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
        await self._offer(match.candidates, words[match.status])

    async def show_found(self, found: CompanyFound, words: str) -> None:
        """Show what a look-up brought elsewhere, below its words: the company's card, or who may be meant."""
        if found.card is not None:
            await self._show(found.card.company.id, words)
        else:
            await self._offer(found.candidates, words)

    async def show_proposals(self, proposals: Sequence[Proposal], words: str) -> None:
        """Show proposals made elsewhere, below their words, to be decided by who may."""
        elements = [await self._reviews.element(proposals)] if proposals else []
        await cl.Message(content=plain(words), elements=elements).send()

    async def open(self, action: cl.Action) -> None:
        """Show a company that was clicked."""
        try:
            await self._show(str(action.payload.get("id", "")))
        except AssistError as error:
            await cl.context.emitter.send_toast(str(error), "error")

    async def _offer(self, candidates: Sequence[Candidate], words: str) -> None:
        props = {"rows": candidate_rows(candidates)}
        found = [cl.CustomElement(name="Candidates", props=props, display="inline")] if candidates else []
        await cl.Message(content=plain(words), elements=found).send()

    async def _show(self, company_id: str, words: str = "") -> None:
        found = await asyncio.to_thread(self._srms.card, company_id)
        before = await self._dialling.line(company_id)
        props = company_card(found, datetime.date.today()) | {"before": before}
        elements = [cl.CustomElement(name="CompanyCard", props=props, display="inline")]
        if found.proposals:
            elements.append(await self._reviews.element(found.proposals))
        await cl.Message(content=plain(words), elements=elements).send()
