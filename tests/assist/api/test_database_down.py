"""While the database is down: plain questions are answered, who was known just now is let in, and nobody else."""

from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from assist.accounts.accounts import Account, Accounts, Role
from assist.accounts.recent_logins import GRACE_SECONDS, RecentLogins
from assist.accounts.tokens import Tokens
from assist.agent.turn.models import Ended
from assist.agent.turn.session import Session
from assist.bootstrap import Services, build
from assist.settings import Settings
from assist.web.health import health_routes
from tests.assist.api.conftest import House
from tests.assist.kept_calls import small_office

ASKED = {"question": "등급 유효기간이 얼마나 되나요?", "date": "2026-11-24"}


def broken(data: Path) -> None:
    """Let nobody read the database of a data folder, nor make a new one there."""
    for file in data.glob("assist.db*"):
        file.unlink()
    (data / "assist.db").mkdir()


@pytest.fixture
def down(sample_data: Path, tmp_path: Path) -> Services:
    """A desk that is built while its database cannot be read."""
    data = tmp_path / "data"
    small_office(sample_data, data).srms.database.engine.dispose()
    broken(data)
    return build(Settings(data=data, OPENAI_BASE_URL=None, OPENAI_API_KEY=None))


async def test_the_agent_of_the_page_answers_and_wants_no_company(down: Services) -> None:
    for message in (ASKED["question"], "유효기간", "한빛정공 급행료 얼마예요?"):
        events = [
            event
            async for event in down.agent.stream(
                message, Session(date(2026, 11, 24)), Account("이상담", Role.AGENT)
            )
        ]
        assert isinstance(events[-1], Ended) and events[-1].say


def test_the_command_s_path_answers(down: Services) -> None:
    down.settle_corrections(lambda said: None, thorough=True)
    assert "1년" in down.tools.call("answer_question", ASKED, Account("이상담", Role.AGENT))["say"]


def test_a_token_known_just_now_asks_on_and_an_unknown_one_does_not(
    down: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(Settings(data=tmp_path / "house", host="127.0.0.1", api_rate=0))
    house.accounts.add("이상담", Role.AGENT, "correct horse")
    known, other = house.bearer(Role.AGENT, "CRM"), house.bearer(Role.AGENT, "다른")
    client = house.client(down)
    assert client.post("/ask", json=ASKED, headers=known).status_code == 200
    monkeypatch.setattr(Tokens, "find", _gone)
    monkeypatch.setattr(Accounts, "any", _gone)
    answer = client.post("/ask", json=ASKED, headers=known)
    assert answer.status_code == 200 and "1년" in answer.json()["say"]
    for headers in (other, {"Authorization": "Bearer assist_no"}, {}):
        assert client.post("/ask", json=ASKED, headers=headers).status_code == 503


def _gone(*_: object) -> None:
    raise OperationalError("SELECT", {}, OSError("gone"))


def test_the_health_names_what_is_down(down: Services) -> None:
    app = FastAPI()
    app.include_router(health_routes({"database": down.srms.available, "index": down.answers}))
    told = TestClient(app).get("/health").json()
    assert (told["status"], told["down"]) == ("degraded", ["database"])
    assert "질문에는 답합니다" in told["note"]


def test_a_desk_that_is_well_says_so(services: Services) -> None:
    app = FastAPI()
    app.include_router(health_routes({"database": services.srms.available, "index": services.answers}))
    assert TestClient(app).get("/health").json()["status"] == "ok"


def test_grace_ends_and_a_refusal_ends_it_at_once() -> None:
    now, who = [0.0], Account("CRM", Role.AGENT)
    recent = RecentLogins(lambda: now[0])
    recent.remember("secret", who)
    now[0] = GRACE_SECONDS
    assert recent.recall("secret") == who and recent.recall("other") is None
    now[0] += 1
    assert recent.recall("secret") is None
    recent.remember("secret", who)
    recent.remember("secret", None)
    assert recent.recall("secret") is None
