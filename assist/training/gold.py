"""Gold questions in the product's database: imported, written by people, or made from corrections."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, Engine, delete, insert, select

from assist.answer.grade import Expectation, GoldQuestion
from assist.clock import now
from assist.training.models import Correction, Kind
from assist.training.tables import GOLD


class GoldSet:
    """The questions every change of the library is scored on."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[GoldQuestion]:
        """Return every gold question, in the order of their ids."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(GOLD.c.row).order_by(GOLD.c.id)).all()
        return [GoldQuestion.model_validate(json.loads(row.row)) for row in rows]

    def put(self, questions: Iterable[GoldQuestion], by: str) -> int:
        """Keep questions; one with a known id takes the old one's place. Returns how many."""
        kept = list(questions)
        with self._engine.begin() as connection:
            for question in kept:
                put_one(connection, question, by)
        return len(kept)

    def remove(self, gold_id: str) -> bool:
        """Take out one question; whether there was one."""
        with self._engine.begin() as connection:
            return connection.execute(delete(GOLD).where(GOLD.c.id == gold_id)).rowcount > 0


def put_one(connection: Connection, question: GoldQuestion, by: str, correction: int | None = None) -> None:
    """Keep a question within a transaction; ``correction`` is what it was made from."""
    connection.execute(delete(GOLD).where(GOLD.c.id == question.id))
    row = question.model_dump_json()
    values = {"id": question.id, "row": row, "correction": correction, "by": by, "at": now()}
    connection.execute(insert(GOLD).values(values))


def drop_of(connection: Connection, corrections: Iterable[int]) -> None:
    """Take out, within a transaction, what came from corrections that count no more."""
    connection.execute(delete(GOLD).where(GOLD.c.correction.in_(list(corrections))))


def gold_of(correction: Correction) -> GoldQuestion:
    """Return the gold question a correction stands for: its sentence is said, or nothing is."""
    draft = correction.draft
    unknown = draft.kind is Kind.UNKNOWN
    expect = Expectation(
        status="unknown" if unknown else "answered",
        must=() if unknown else (draft.sentence.replace("|", " ").strip("/"),),
    )
    about = draft.about
    return GoldQuestion(
        id=f"고침-{correction.id}", question=about.question, client=about.client, date=about.day,
        kind="correction", expect=expect,
    )  # fmt: skip
