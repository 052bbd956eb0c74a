from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from assist.llm.endpoint import Endpoint
from assist.llm.usage import Meter, Purpose, Usage, guess_tokens
from assist.llm.usage_table import UsageTable
from assist.settings import Settings
from tests.scripted.server import Fault, ScriptedServer, Text


def connected(server: ScriptedServer, **more: object) -> Endpoint:
    return Endpoint(Settings(OPENAI_BASE_URL=server.url, model="small", **more))  # type: ignore[arg-type]


async def test_a_stream_is_counted_as_the_server_says(endpoint: ScriptedServer) -> None:
    services = connected(endpoint)
    endpoint.queue(Text("안녕하세요"))
    from llama_index.core.llms import ChatMessage

    async for _ in await services.open().astream_chat([ChatMessage(content="안녕")]):
        pass
    assert services.meter.totals() == (Usage("small", Purpose.ANSWER, 1, 100, 20, 0),)


async def test_a_stream_without_a_count_is_guessed(endpoint: ScriptedServer) -> None:
    services = connected(endpoint)
    endpoint.queue(Text("안녕하세요"))
    from llama_index.core.llms import ChatMessage

    async for _ in await services.open(abilities=frozenset()).astream_chat([ChatMessage(content="안녕")]):
        pass
    assert services.meter.totals() == (Usage("small", Purpose.ANSWER, 1, 2, 5, 1),)


def test_each_purpose_has_its_own_model(endpoint: ScriptedServer) -> None:
    services = connected(endpoint, wrap_up_model="large")
    endpoint.queue(Text("네"), Text("네"))
    from llama_index.core.llms import ChatMessage

    for purpose in (Purpose.WRAP_UP, Purpose.PLANNING):
        services.open(purpose).chat([ChatMessage(content="안녕")])
    assert [request["model"] for request in endpoint.requests] == ["large", "small"]


def test_counts_add_up_over_processes_and_days(tmp_path: Path) -> None:
    engine, days = create_engine(f"sqlite:///{tmp_path / 'u.db'}"), [date(2026, 10, 31), date(2026, 11, 2)]
    for day in (*days, days[1]):
        meter = Meter(UsageTable(engine, lambda day=day: day).add)  # type: ignore[misc]
        meter.count(Usage("small", Purpose.ANSWER, 1, 10, 3))
    assert UsageTable(engine).since(date(2026, 11, 1)) == (Usage("small", Purpose.ANSWER, 2, 20, 6),)


def test_counts_add_up_in_postgres(postgres: str) -> None:
    engine = create_engine(postgres.replace("postgresql://", "postgresql+psycopg://"))
    for _ in range(2):
        UsageTable(engine).add(Usage("small", Purpose.WRAP_UP, 1, 10, 3, 1))
    assert UsageTable(engine).since(date(2026, 1, 1)) == (Usage("small", Purpose.WRAP_UP, 2, 20, 6, 2),)


def test_a_database_that_fails_loses_a_count_and_nothing_else(tmp_path: Path) -> None:
    UsageTable(create_engine(f"sqlite:///{tmp_path / 'no' / 'u.db'}")).add(Usage("small", Purpose.ANSWER))


def test_the_cost_is_for_a_million() -> None:
    assert Usage("small", Purpose.ANSWER, 1, 2_000_000, 500_000).cost(200, 800) == pytest.approx(800)


def test_a_guess_errs_high() -> None:
    assert guess_tokens(["등급 BB-"]) == 3


def test_a_failed_request_costs_nothing(endpoint: ScriptedServer) -> None:
    services = connected(endpoint)
    endpoint.queue(Fault(status=500))
    with pytest.raises(Exception, match="500"):
        services.open().complete("안녕")
    assert services.meter.totals() == ()
