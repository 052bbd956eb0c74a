"""Conversations in SQLite and in PostgreSQL: the schema Chainlit needs, names, cards."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

from assist.database import async_database_url, open_database
from assist.settings import Settings
from assist.web.session.current_user import asking
from assist.web.session.history import create_tables
from assist.web.session.owned_history import OwnHistory, open_history


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    address = request.getfixturevalue("postgres") if request.param == "postgres" else None
    found = Settings(data=tmp_path, database_url=address)
    engine = open_database(found)
    create_tables(engine)
    create_tables(engine)  # a second start changes nothing
    return found


def test_the_tables_hold_every_column_chainlit_writes(settings: Settings) -> None:
    from chainlit.element import ElementDict
    from chainlit.step import StepDict

    known = inspect(open_database(settings))
    columns = {
        table: {column["name"] for column in known.get_columns(table)} for table in known.get_table_names()
    }
    assert set(StepDict.__annotations__) - {"feedback"} <= columns["steps"]
    assert set(ElementDict.__annotations__) - {"path"} <= columns["elements"]
    assert {"id", "forId", "threadId", "value", "comment"} <= columns["feedbacks"]


async def test_conversations_are_listed_by_name_newest_first_and_found_by_words(settings: Settings) -> None:
    from chainlit.user import User

    history = open_history(async_database_url(settings).render_as_string(hide_password=False))
    user = await history.create_user(User(identifier="김상담"))
    assert user is not None
    with asking("김상담"):
        await _fill_and_find(history, user.id)
    await history.close()


async def _fill_and_find(history: OwnHistory, user: str) -> None:
    from chainlit.types import Pagination, ThreadFilter

    for number, words in enumerate(("유효기간 안내", "수수료 100% 안내")):
        await history.update_thread(f"t{number}", name=words, user_id=user)
        step = _step(f"s{number}", f"t{number}", words, f"2026-11-24T0{number}:00:00Z")
        await history.execute_sql(*_insert(step))
    everything = await history.list_threads(Pagination(first=1), ThreadFilter(userId=user))
    assert [thread["name"] for thread in everything.data] == ["수수료 100% 안내"]
    assert everything.pageInfo.hasNextPage
    rest = await history.list_threads(
        Pagination(first=5, cursor=everything.pageInfo.endCursor), ThreadFilter(userId=user)
    )
    assert [thread["id"] for thread in rest.data] == ["t0"]
    for words, found in (("유효", ["t0"]), ("100%", ["t1"]), ("%", ["t1"]), ("없는 말", [])):
        threads = await history.list_threads(Pagination(first=5), ThreadFilter(userId=user, search=words))
        assert [thread["id"] for thread in threads.data] == found


def _step(key: str, thread: str, output: str, created: str) -> dict[str, object]:
    row = {"id": key, "name": "user", "type": "user_message", "threadId": thread, "streaming": False}
    return {**row, "output": output, "createdAt": created}


def _insert(row: dict[str, object]) -> tuple[str, dict[str, object]]:
    columns = ", ".join(f'"{key}"' for key in row)
    return f"INSERT INTO steps ({columns}) VALUES ({', '.join(f':{key}' for key in row)})", row
