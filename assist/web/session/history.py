"""Conversations kept in the product's database: history, resuming, thumbs up and down."""

import json
from pathlib import Path
from typing import Any

from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.data.utils import queue_until_user_message
from chainlit.element import CustomElement, Element
from chainlit.types import PageInfo, PaginatedResponse, Pagination, ThreadDict, ThreadFilter
from sqlalchemy import Engine, text

_SCHEMA = Path(__file__).with_name("history.sql")
_ELEMENT = text(
    'INSERT INTO elements ("id", "threadId", "type", "name", "display", "forId", "mime", "props") '
    "VALUES (:id, :threadId, :type, :name, :display, :forId, :mime, :props) "
    'ON CONFLICT ("id") DO UPDATE SET "props" = :props'
)


def create_tables(engine: Engine) -> None:
    """Make the tables and indexes that are missing."""
    statements = "\n".join(
        line for line in _SCHEMA.read_text(encoding="utf-8").splitlines() if not line.startswith("--")
    )
    with engine.begin() as connection:
        for statement in filter(str.strip, statements.split(";")):
            connection.execute(text(statement))


# Chainlit reads every step and card of every conversation to show a list of names; this reads the names.
_NAMES = text(
    'SELECT t."id", t."createdAt", t."name" FROM threads t '
    'LEFT JOIN steps s ON s."threadId" = t."id" WHERE t."userId" = :user '
    'AND (:words = \'\' OR EXISTS (SELECT 1 FROM steps x WHERE x."threadId" = t."id" '
    "AND LOWER(x.\"output\") LIKE :words ESCAPE '~')) "
    'GROUP BY t."id", t."createdAt", t."name" ORDER BY COALESCE(MAX(s."createdAt"), t."createdAt") DESC LIMIT :most'
)


class History(SQLAlchemyDataLayer):
    """Chainlit's data layer over our tables.

    Answer cards are kept as their properties; files are not, because sources are opened from the index
    again. Chainlit turns SQL errors into warnings and loses the row, so cards are written directly.
    """

    @queue_until_user_message()  # type: ignore[untyped-decorator]  # Chainlit leaves it without annotations
    async def create_element(self, element: Element) -> None:
        """Keep an answer card with its message."""
        if not isinstance(element, CustomElement) or not element.for_id:
            return
        row = {**element.to_dict(), "props": json.dumps(element.props, ensure_ascii=False)}
        async with self.engine.begin() as connection:
            await connection.execute(_ELEMENT, row)

    async def list_threads(
        self, pagination: Pagination, filters: ThreadFilter
    ) -> PaginatedResponse[ThreadDict]:
        """Return one page of a user's conversations by name, newest first."""
        wanted = {"user": filters.userId, "words": _like(filters.search), "most": self.user_thread_limit}
        async with self.engine.connect() as connection:
            rows = [dict(row._mapping) for row in await connection.execute(_NAMES, wanted)]
        ids = [row["id"] for row in rows]
        start = ids.index(pagination.cursor) + 1 if pagination.cursor in ids else 0
        shown = rows[start : start + pagination.first]
        more = len(rows) > start + pagination.first
        page = PageInfo(more, shown[0]["id"] if shown else None, shown[-1]["id"] if shown else None)
        return PaginatedResponse(page, [_named(row) for row in shown])

    async def get_all_user_threads(
        self, user_id: str | None = None, thread_id: str | None = None
    ) -> list[ThreadDict] | None:
        """Return a user's conversations, or one; JSON columns, which SQLite returns as text, are read."""
        threads = await super().get_all_user_threads(user_id, thread_id)
        for thread in threads or []:
            thread["metadata"] = _read(thread.get("metadata"))
            for element in thread.get("elements") or []:
                element["props"] = _read(element.get("props"))
            for step in thread["steps"]:
                step["metadata"] = _read(step.get("metadata"))
        return threads


def _read(value: Any) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) and value else value
    return found if isinstance(found, dict) else {}


def _named(row: dict[str, Any]) -> ThreadDict:
    return ThreadDict(
        id=row["id"],
        createdAt=row["createdAt"],
        name=row["name"],
        userId=None,
        userIdentifier=None,
        tags=None,
        metadata=None,
        steps=[],
        elements=[],
    )


def _like(words: str | None) -> str:
    escaped = "".join(f"~{letter}" if letter in "~%_" else letter for letter in (words or "").lower().strip())
    return f"%{escaped}%" if escaped else ""
