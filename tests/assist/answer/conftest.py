from collections.abc import Callable
from datetime import date

import pytest

from assist.answer.models import Answer, CallContext
from assist.bootstrap import Services

Ask = Callable[..., Answer]


@pytest.fixture
def ask(sample_desk: Services) -> Ask:
    def answer(question: str, client: str | None = None, day: date = date(2026, 11, 24)) -> Answer:
        return sample_desk.answerer.answer(question, CallContext(day, client))

    return answer
