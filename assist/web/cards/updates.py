"""A card that stands on a page while what it shows changes."""

import json
from collections.abc import Mapping

import chainlit as cl

GONE = "화면을 새로 열어 이어지지 않습니다. '새 통화'를 눌러 주세요."


async def stand(name: str, props: Mapping[str, object]) -> None:
    """Put the card ``name`` on the page; one of each name stands in a session."""
    card = cl.CustomElement(name=name, props=dict(props), display="inline")
    await cl.Message(content="", elements=[card]).send()
    cl.user_session.set(_key(name), card)


async def redraw(name: str, props: Mapping[str, object]) -> dict[str, object]:
    """Change what the standing card shows; returns what its action is answered with.

    The card itself is changed, because the page draws it anew when the conversation gets its address: an answer alone
    would be lost.
    """
    card = cl.user_session.get(_key(name))
    if not isinstance(card, cl.CustomElement):
        return {"error": GONE}
    card.props = dict(props)
    card.content = json.dumps(card.props)
    await card.update()
    return {}


def _key(name: str) -> str:
    return f"standing {name}"
