"""What a tool brought, as the card the page has for it; what has none is told in words."""

from chainlit import CustomElement, Message

from assist.agent.turn.models import Used
from assist.answer.models import Answer
from assist.calls.report import CallReport
from assist.evidence.models import MailDraft
from assist.outreach.priority.models import Listing
from assist.presenters.answers import card
from assist.presenters.text_card import words_card
from assist.srms.models import CompanyFound, Proposed
from assist.web.pages.companies import Companies
from assist.web.pages.mail import MailPage
from assist.web.pages.wrap_up import WrapUp
from assist.web.session.call_bar import Call


class TurnCards:
    """Shows one result after another in the current session."""

    def __init__(self, companies: Companies, wrap_up: WrapUp, mail: MailPage) -> None:
        self._companies = companies
        self._wrap_up = wrap_up
        self._mail = mail

    async def show(self, used: Used, call: Call) -> None:
        """Show a result below its one line; what could not be done is said."""
        result = used.result
        if isinstance(result, CallReport):
            await self._wrap_up.show_card(result, used.told.line)
        elif isinstance(result, CompanyFound):
            await self._companies.show_found(result, used.told.line)
        elif isinstance(result, Proposed):
            await self._companies.show_proposals(result.proposals, used.told.line)
        elif isinstance(result, Listing):
            await _send(used.told.line, _in_words(used))
            await _send("", _callees(result))
        elif isinstance(result, MailDraft):
            await self._mail.show(result, used.arguments, used.told.line)
        elif isinstance(result, Answer):
            props = card(result, call.client, call.day)
            await _send(used.told.line, CustomElement(name="AnswerCard", props=props))
        else:
            await _send(used.told.line, _in_words(used))


def _in_words(used: Used) -> CustomElement:
    return CustomElement(name="WordsCard", props=words_card(used.title, used.told, used.result))


async def _send(words: str, element: CustomElement) -> None:
    """Send a card; the words stand for it where no card is drawn."""
    element.display = "inline"
    await Message(content=words, elements=[element]).send()


def _callees(found: Listing) -> CustomElement:
    """Return the companies of a call list, to be opened by a click."""
    rows = [
        {
            "id": one.company_id,
            "name": one.name,
            "biz_no": f"{one.segment.value} · {one.assign.value}",
            "why": " · ".join(one.why),
        }
        for one in found.companies
    ]
    return CustomElement(name="Candidates", props={"rows": rows})
