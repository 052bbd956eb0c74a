"""Whose conversation a thread, a step, a card or an opinion belongs to; nobody else reads or changes it."""

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.exceptions import HTTPException

from assist.web.session.current_user import asker

_NOT_THERE = "그런 대화가 없거나, 다른 사람의 것입니다."


class NotYours(HTTPException):
    """Somebody asked for what is another's; he is not even told that it is there."""

    def __init__(self) -> None:
        super().__init__(404, _NOT_THERE)


_OWNER = "SELECT COALESCE(t.\"userIdentifier\", '') FROM "
_THREAD = text(_OWNER + 'threads t WHERE t."id" = :id')
_STEP = text(_OWNER + 'steps s LEFT JOIN threads t ON t."id" = s."threadId" WHERE s."id" = :id')
_ELEMENT = text(_OWNER + 'elements e LEFT JOIN threads t ON t."id" = e."threadId" WHERE e."id" = :id')
_FEEDBACK = text(
    _OWNER + 'feedbacks f LEFT JOIN steps s ON s."id" = f."forId" '
    'LEFT JOIN threads t ON t."id" = s."threadId" WHERE f."id" = :id'
)
_USER = text('SELECT "identifier" FROM users WHERE "id" = :id')


class Ownership:
    """Asks the tables of the conversations; what is not there yet is nobody's, and may be made."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def owner(self, thread: str) -> str | None:
        """Return whose conversation it is: empty while nobody's name stands at it, None when there is none."""
        return await self._found(_THREAD, thread)

    async def check_thread(self, thread: str | None) -> None:
        """Raise ``NotYours`` unless the one who asks may read and change a conversation."""
        await self._check(_THREAD, thread)

    async def check_step(self, step: str | None) -> None:
        """Raise ``NotYours`` unless the one who asks may change a step."""
        await self._check(_STEP, step)

    async def check_element(self, element: str | None) -> None:
        """Raise ``NotYours`` unless the one who asks may change a card."""
        await self._check(_ELEMENT, element)

    async def check_feedback(self, feedback: str | None) -> None:
        """Raise ``NotYours`` unless the one who asks may change an opinion."""
        await self._check(_FEEDBACK, feedback)

    async def check_user(self, user: str | None) -> None:
        """Raise ``NotYours`` unless the one who asks is the user with this id."""
        if not user or asker() is None or await self._found(_USER, user) != asker():
            raise NotYours

    async def _check(self, question: TextClause, key: str | None) -> None:
        if asker() is None:
            raise NotYours
        if key and await self._found(question, key) not in (None, "", asker()):
            raise NotYours

    async def _found(self, question: TextClause, key: str) -> str | None:
        async with self._engine.connect() as connection:
            found: str | None = (await connection.execute(question, {"id": key})).scalar()
        return found
