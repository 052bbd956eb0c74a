import pytest

from assist.errors import ModelError
from assist.llm.breaker import Breaker
from assist.llm.concurrency import ConcurrencyLimit
from assist.llm.endpoint import Endpoint
from assist.settings import Settings


def endpoint(breaker: Breaker | None = None, limit: ConcurrencyLimit | None = None) -> Endpoint:
    return Endpoint(Settings(OPENAI_BASE_URL="http://127.0.0.1:9/v1"), breaker, limit)


def test_a_failure_inside_a_turn_is_translated_and_counted() -> None:
    breaker = Breaker(limit=1)
    with pytest.raises(ModelError, match="연결할 수 없습니다"), endpoint(breaker).turn():
        raise OSError
    assert not breaker.allows()


def test_a_poor_answer_is_not_held_against_the_server() -> None:
    breaker = Breaker(limit=1)
    with pytest.raises(ModelError, match="근거"), endpoint(breaker).turn():
        raise ModelError("근거가 없습니다")
    assert breaker.allows()


def test_one_too_many_does_not_wait() -> None:
    busy = endpoint(limit=ConcurrencyLimit(1))
    with busy.turn(), pytest.raises(ModelError, match="많습니다"), busy.turn():
        pass
    with busy.turn():
        pass
