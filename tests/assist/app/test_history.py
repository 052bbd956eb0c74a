"""The schema Chainlit's data layer needs, as SQLite has it."""

from pathlib import Path

from sqlalchemy import inspect

from assist.app.history import create_tables
from assist.database import open_database
from assist.settings import Settings


def test_the_tables_hold_every_column_chainlit_writes(tmp_path: Path) -> None:
    from chainlit.element import ElementDict
    from chainlit.step import StepDict

    engine = open_database(Settings(data=tmp_path))
    create_tables(engine)
    create_tables(engine)  # a second start changes nothing
    columns = {
        t: {c["name"] for c in inspect(engine).get_columns(t)} for t in inspect(engine).get_table_names()
    }
    assert set(StepDict.__annotations__) - {"feedback"} <= columns["steps"]
    assert set(ElementDict.__annotations__) - {"path"} <= columns["elements"]
    assert {"id", "forId", "threadId", "value", "comment"} <= columns["feedbacks"]
