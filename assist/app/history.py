"""Conversations kept in the product's database: history, resuming, thumbs up and down."""

import json
import logging
from pathlib import Path
from typing import Any

from chainlit.data.sql_alchemy import SQLAlchemyDataLayer
from chainlit.data.utils import queue_until_user_message
from chainlit.element import CustomElement, Element
from chainlit.logger import logger
from chainlit.types import ThreadDict
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


def open_history(address: str) -> History:
    """Return the data layer on a database, without Chainlit's warning that files are not kept."""
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        return History(conninfo=address)
    finally:
        logger.setLevel(level)


def _read(value: Any) -> dict[str, Any]:
    found = json.loads(value) if isinstance(value, str) and value else value
    return found if isinstance(found, dict) else {}
