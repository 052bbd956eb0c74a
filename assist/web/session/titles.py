"""What a conversation is called in the history: by the first thing a person says in it, and until then by its page."""

import asyncio
from datetime import datetime

import chainlit as cl
from chainlit.config import config
from chainlit.context import init_ws_context
from chainlit.session import WebsocketSession

from assist.privacy.mask import PatternMasker
from assist.web.session.profiles import DESK, WRAP_UP

_LONGEST = 60
_SHOWN = 40
_OF_PAGE = "titled by its page"
_BEGUN: set[asyncio.Task[None]] = set()
"""Conversations being begun: the loop itself keeps no task alive."""


def title_of(said: str) -> str:
    """Return what a conversation is called: one short line of what was said, masked; a pasted call only by its time."""
    line = said.strip()
    if "\n" in line or len(line) > _LONGEST:
        return f"{WRAP_UP} · {datetime.now().astimezone():%m-%d %H:%M}"
    return PatternMasker().mask(line).text[:_SHOWN]


def title_by_page(session: WebsocketSession, button: object) -> None:
    """Begin a conversation whose first deed is a button, under its page's name: Chainlit would take the button's.

    The button does not wait for it, as in Chainlit.
    """
    if session.has_first_interaction or button not in config.code.action_callbacks:
        return
    session.has_first_interaction = True
    context = init_ws_context(session)
    cl.user_session.set(_OF_PAGE, True)
    begun = asyncio.create_task(context.emitter.init_thread(session.chat_profile or DESK))
    _BEGUN.add(begun)
    begun.add_done_callback(_BEGUN.discard)


async def title_by_words(said: str) -> None:
    """Call the conversation by what is said, where it only has its page's name."""
    if said.strip() and cl.user_session.get(_OF_PAGE):
        cl.user_session.set(_OF_PAGE, False)
        await cl.context.emitter.init_thread(said)
