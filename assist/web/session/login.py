"""Who is logged in on a page, and what the page asks of his rights."""

from collections.abc import Callable

import chainlit as cl

MayDecide = Callable[[str | None], bool]
Told = dict[str, object]
"""What an action of a page is answered with."""


def who() -> str | None:
    """Return who is logged in."""
    user = cl.user_session.get("user")
    return user.identifier if user else None
