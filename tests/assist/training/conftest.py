from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from assist.answer.models import Answer, CallContext, Engine, Status
from assist.privacy.mask import PatternMasker
from assist.training.curated import Row
from assist.training.models import AskedOf, Source
from assist.training.service import Training

ABOUT = AskedOf("연체료가 얼마예요", None, date(2026, 11, 24))
SOURCES = {
    "p1": Source("연체료는 없습니다.\n결제 전에는 평가가 시작되지 않습니다.", "업무지침 3쪽", "PRD-030"),
    "p2": Source("가온건설은 3월 31일까지 받습니다.", "가온건설 정책", "CLI-1", "가온건설"),
}


class Told:
    """Answers from a table; what is not in it is unknown."""

    def __init__(self, said: dict[str, str]) -> None:
        self.said = said

    def answer(self, question: str, context: CallContext) -> Answer:
        say = self.said.get(question, "")
        return Answer(say, say, Status.ANSWERED if say else Status.UNKNOWN, Engine.EMBEDDED)


class Shelf:
    """Keeps what is published; a trial answers with the row, and forgets what ``spoils`` names."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self.rows: Sequence[Row] = ()
        self.spoils: str | None = None
        self.begun = 0
        self.refuses: Exception | None = None

    def begin(self) -> None:
        self.begun += 1

    def unfinished(self) -> bool:
        return self.begun > 0

    def published(self, rows: Sequence[Row]) -> bool:
        return list(self.rows) == list(rows)

    def publish(self, rows: Callable[[], Sequence[Row]]) -> None:
        if self.refuses:
            raise self.refuses
        self.rows, self.begun = rows(), 0

    @contextmanager
    def trial(self, row: Row) -> Iterator[Told]:
        said = {k: v for k, v in self._told.said.items() if k != self.spoils}
        yield Told({**said, row.question: row.answer})


@pytest.fixture
def told() -> Told:
    return Told({"급행료가 얼마예요": "10만원이에요."})


@pytest.fixture
def shelf(told: Told) -> Shelf:
    return Shelf(told)


@pytest.fixture
def training(told: Told, shelf: Shelf) -> Training:
    engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
    return Training(engine, PatternMasker(), told, SOURCES.get, shelf)
