"""A message to the desk: steps, cards and the last line, and the conversation that goes on from it."""

from collections.abc import Callable
from dataclasses import replace

import chainlit as cl

from assist.accounts.accounts import Account
from assist.agent.turn.agent import Agent
from assist.agent.turn.models import Ended, Shown
from assist.agent.turn.session import InPlay, Session
from assist.presenters.markdown import plain
from assist.presenters.text_card import note_card
from assist.web.pages.turn_cards import TurnCards
from assist.web.session.call_bar import Call
from assist.web.session.login import who
from assist.web.session.reply import Reply

_TALK = "talk"
AccountOf = Callable[[str | None], Account]


class Turns:
    """Puts messages to the agent and shows what comes of them."""

    def __init__(self, agent: Agent, cards: TurnCards, account: AccountOf) -> None:
        self._agent = agent
        self._cards = cards
        self._account = account

    async def run(self, message: str, call: Call) -> None:
        """Run one turn in a call, in the name of who is logged in."""
        person = self._account(who())
        reply = Reply(call, message, person.may_teach)
        async for event in self._agent.stream(message, talk_on(call), person):
            if isinstance(event, Shown):
                await self._cards.show(event.used, call)
            elif isinstance(event, Ended):
                cl.user_session.set(_TALK, event.session)
                await _close(event)
            else:
                await reply.show(event)


def talk_on(call: Call) -> Session:
    """Return the session's conversation, on what the call bar shows."""
    kept = cl.user_session.get(_TALK)
    session = kept if isinstance(kept, Session) else Session(call.day, call.client)
    return session.on(call.day, call.client)


def forget(*, all_of_it: bool) -> None:
    """Forget the conversation, or only the company and the transcript in play."""
    kept = cl.user_session.get(_TALK)
    if isinstance(kept, Session):
        cl.user_session.set(_TALK, None if all_of_it else kept.alone())


def speak_of(company: InPlay | None, call: Call) -> None:
    """Begin to speak of the company of another call, or of nobody yet."""
    cl.user_session.set(_TALK, replace(talk_on(call).alone(), company=company))


def last_words(ended: Ended) -> str:
    """Return what is still to be said when the cards are there."""
    shown = {line for used in ended.used for line in used.told.line.split("\n")}
    own = [line for line in ended.say.split("\n") if line not in shown]
    return "" if ended.answer is not None else "\n\n".join(own)


async def _close(ended: Ended) -> None:
    """Say what is left to say, and why the embedded engine answered, where no answer's card says it."""
    words = last_words(ended)
    if words:
        await cl.Message(content=plain(words)).send()
    if ended.note and ended.answer is None:
        note = cl.CustomElement(name="WordsCard", props=note_card(ended.note), display="inline")
        await cl.Message(content=ended.note, elements=[note]).send()
