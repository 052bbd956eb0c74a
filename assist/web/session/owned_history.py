"""The same data layer, asked for by somebody: each read and each change is his own conversation's, or is refused."""

import logging
from typing import Any

from chainlit.element import Element
from chainlit.logger import logger
from chainlit.step import StepDict
from chainlit.types import Feedback, PaginatedResponse, Pagination, ThreadDict, ThreadFilter

from assist.web.session.history import History
from assist.web.session.ownership import Ownership
from assist.web.session.titles import title_of


class OwnHistory(History):
    """Asks ``Ownership`` before everything Chainlit's routes and events do with an id that a browser sent."""

    def __init__(self, conninfo: str) -> None:
        super().__init__(conninfo=conninfo)
        self.ownership = Ownership(self.engine)

    async def get_thread_author(self, thread_id: str) -> str:
        """Return whose conversation it is; nobody's when there is no such conversation."""
        return await self.ownership.owner(thread_id) or ""

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """Return an own conversation."""
        await self.ownership.check_thread(thread_id)
        return await super().get_thread(thread_id)

    async def list_threads(
        self, pagination: Pagination, filters: ThreadFilter
    ) -> PaginatedResponse[ThreadDict]:
        """Return one page of the own conversations."""
        await self.ownership.check_user(filters.userId)
        return await super().list_threads(pagination, filters)

    async def update_thread(self, thread_id: str, name: str | None = None, *args: Any, **kwargs: Any) -> None:
        """Change an own conversation, or begin one; nobody's personal data becomes its name."""
        await self.ownership.check_thread(thread_id)
        await super().update_thread(thread_id, title_of(name) if name else name, *args, **kwargs)

    async def delete_thread(self, thread_id: str) -> None:
        """Delete an own conversation."""
        await self.ownership.check_thread(thread_id)
        await super().delete_thread(thread_id)

    async def get_step(self, step_id: str) -> StepDict | None:
        """Return a step of an own conversation."""
        await self.ownership.check_step(step_id)
        return await super().get_step(step_id)

    async def create_step(self, step_dict: StepDict) -> None:
        """Add a step to an own conversation; an id that is another's step overwrites nothing."""
        await self.ownership.check_thread(step_dict.get("threadId"))
        await self.ownership.check_step(step_dict.get("id"))
        await super().create_step(step_dict)

    async def delete_step(self, step_id: str) -> None:
        """Delete a step of an own conversation."""
        await self.ownership.check_step(step_id)
        await super().delete_step(step_id)

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """Return the own favourites."""
        await self.ownership.check_user(user_id)
        return await super().get_favorite_steps(user_id)

    async def create_element(self, element: Element) -> None:
        """Keep a card in an own conversation; an id that is another's card overwrites nothing."""
        await self.check_card(element.id, element.thread_id, element.for_id)
        await super().create_element(element)

    async def get_element(self, thread_id: str, element_id: str) -> Any:
        """Return a card of an own conversation."""
        await self.ownership.check_thread(thread_id)
        return await super().get_element(thread_id, element_id)

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Delete a card of an own conversation."""
        await self.check_card(element_id, thread_id, None)
        await super().delete_element(element_id, thread_id)

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Keep what somebody says of a step of his own conversation."""
        await self.check_opinion(feedback)
        return await super().upsert_feedback(feedback)

    async def delete_feedback(self, feedback_id: str) -> bool:
        """Delete an own opinion."""
        await self.ownership.check_feedback(feedback_id)
        return await super().delete_feedback(feedback_id)

    async def check_card(self, element: str | None, thread: str | None, step: str | None) -> None:
        """Raise ``NotYours`` unless a card, its conversation and its step are the own ones."""
        await self.ownership.check_element(element)
        await self.ownership.check_thread(thread)
        await self.ownership.check_step(step)

    async def check_opinion(self, feedback: Feedback) -> None:
        """Raise ``NotYours`` unless an opinion, its conversation and its step are the own ones."""
        await self.ownership.check_feedback(feedback.id)
        await self.ownership.check_thread(feedback.threadId)
        await self.ownership.check_step(feedback.forId)


def open_history(address: str) -> OwnHistory:
    """Return the data layer on a database, without Chainlit's warning that files are not kept."""
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        return OwnHistory(address)
    finally:
        logger.setLevel(level)
