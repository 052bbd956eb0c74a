from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assist.answer.words import Answer, CallContext
from assist.bootstrap import Desk, build
from assist.settings import Settings

Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The real desk over the sample library, built once."""
    folder: Path = tmp_path_factory.mktemp("desk")
    built = build(Settings(data=folder, OPENAI_BASE_URL=None, OPENAI_API_KEY=None))
    built.ensure_index(lambda text: None)
    return built


@pytest.fixture
def ask(desk: Desk) -> Ask:
    def answer(question: str, client: str | None = None, day: date = date(2026, 11, 24)) -> Answer:
        return desk.answerer.answer(question, CallContext(day, client))

    return answer
