"""Running calls over HTTP."""

from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assist.accounts.accounts import Role
from assist.agent.toolkit.toolbox import Toolbox
from assist.api.live import speaker_of
from assist.calls.report import Speaker
from assist.cli.live_line import There
from assist.live.errors import LiveError
from assist.live.models import About, Heard
from tests.assist.api.conftest import House, running
from tests.assist.live.conftest import Office, office

__all__ = ["office"]  # the fixture of the live room


@pytest.fixture
def client(office: Office, house: House) -> TestClient:
    return house.client(desk_of(office))


def desk_of(office: Office) -> Any:
    return SimpleNamespace(tools=Toolbox(()), srms=None, live=office.live)


def send(http: TestClient, *turns: dict[str, Any], **about: str) -> Any:
    return http.post("/live/K-1/turns", json={"turns": list(turns), **about})


def test_turns_bring_what_follows_from_them(client: TestClient) -> None:
    answer = send(
        client,
        {"text": "예시평가입니다. 한빛정공 맞으시죠?", "speaker": "상담사", "seq": 0},
        {"text": "등급 유효기간이 얼마나 되나요?", "speaker": "customer", "seq": 1, "start": 4.5},
        client="가온건설",
        date="2026-11-24",
    )
    events = answer.json()["events"]
    assert [event["event"] for event in events] == ["turn", "said", "said", "company", "turn", "answer"]
    assert events[-1]["client"] == "가온건설"
    assert events[-1]["citations"][0]["quote"] == "평가일로부터 1년"


def test_the_end_brings_the_wrap_up_and_the_call_can_still_be_seen(client: TestClient) -> None:
    send(client, {"text": "비싸서 안 할래요.", "speaker": "customer"})
    assert client.post("/live/K-1/end").json()["report"]["leaf"] == "REF-PRC-AMT"
    shown = client.get("/live/K-1").json()
    assert (shown["state"], shown["report"]["id"], len(shown["turns"])) == ("ended", "K-1", 1)
    assert client.get("/live").json()[0]["call_id"] == "K-1"


@pytest.mark.parametrize(
    ("turn", "status", "said"),
    [
        ({"text": "네", "speaker": "저승사자"}, 422, "화자 '저승사자'"),
        ({"text": "가" * 201}, 413, "200자보다 깁니다"),
        ({"text": "네", "seq": -1}, 422, "seq"),
        ({"text": "네", "start": -3}, 422, "start"),
        ({"words": "네"}, 422, "words"),
    ],
)
def test_what_cannot_be_taken_is_named(
    client: TestClient, turn: dict[str, Any], status: int, said: str
) -> None:
    answer = send(client, turn)
    assert answer.status_code == status
    assert said in answer.text


def test_a_call_nobody_knows_is_not_found(client: TestClient) -> None:
    assert client.get("/live/K-9").status_code == 404
    assert client.post("/live/K-9/end").status_code == 404


def test_an_agent_sees_his_own_calls(client: TestClient, house: House) -> None:
    send(client, {"text": "네", "speaker": "customer"}, agent="이상담")
    mine, other = house.bearer(Role.AGENT, "이상담"), house.bearer(Role.AGENT, "김상담")
    assert client.get("/live/K-1", headers=mine).status_code == 200
    assert len(client.get("/live", headers=mine).json()) == 1
    assert client.get("/live/K-1", headers=other).status_code == 403
    assert client.get("/live", headers=other).json() == []


def test_an_agent_token_reaches_no_other_agent_s_call(client: TestClient, house: House) -> None:
    mine, other = house.bearer(Role.AGENT, "이상담"), house.bearer(Role.AGENT, "김상담")
    turn = {"turns": [{"text": "비싸서 안 할래요.", "speaker": "customer", "seq": 0}]}
    more = {"turns": [{"text": "신청할게요.", "speaker": "customer", "seq": 1}]}
    assert client.post("/live/K-1/turns", json=turn, headers=mine).status_code == 200
    before = client.get("/live/K-1", headers=mine).json()
    for answer in (
        client.post("/live/K-1/turns", json=more, headers=other),
        client.post("/live/K-1/end", headers=other),
        client.get("/live/K-1", headers=other),
    ):
        assert answer.status_code == 403
        assert "비싸서" not in answer.text
    assert client.get("/live/K-1", headers=mine).json() == before
    assert client.post("/live/K-1/end", headers=mine).json()["report"]["agent"] == "이상담"
    assert client.get("/live/K-1", headers=house.bearer(Role.LEAD, "팀장")).status_code == 200


def test_an_agent_token_names_no_other_agent(client: TestClient, house: House) -> None:
    body = {"turns": [{"text": "네"}], "agent": "이상담"}
    refused = client.post("/live/K-1/turns", json=body, headers=house.bearer(Role.AGENT, "김상담"))
    assert refused.status_code == 403 and "lead" in refused.text
    taken = client.post("/live/K-1/turns", json=body, headers=house.bearer(Role.LEAD, "전화시스템"))
    assert taken.status_code == 200
    assert client.get("/live/K-1", headers=house.bearer(Role.AGENT, "이상담")).json()["agent"] == "이상담"


def test_a_final_turn_sent_again_is_told_and_the_others_are_taken(client: TestClient) -> None:
    send(client, {"text": "삼십만 원이요.", "speaker": "customer", "seq": 0})
    answer = send(
        client,
        {"text": "사십만 원이요.", "speaker": "customer", "seq": 0},
        {"text": "네", "speaker": "customer", "seq": 1},
    )
    assert [event["event"] for event in answer.json()["events"]] == ["unchanged", "turn"]
    assert [turn["text"] for turn in client.get("/live/K-1").json()["turns"]] == ["삼십만 원이요.", "네"]


def test_where_people_log_in_turns_need_a_token(client: TestClient, house: House) -> None:
    house.accounts.add("이상담", Role.AGENT, "correct horse")
    assert send(client, {"text": "네"}).status_code == 401
    turn = {"turns": [{"text": "네"}]}
    assert client.post("/live/K-1/turns", json=turn, headers=house.bearer(Role.AGENT)).status_code == 200


def test_a_replay_shows_its_token_to_the_server(office: Office, house: House) -> None:
    house.accounts.add("이상담", Role.AGENT, "correct horse")
    heard = Heard("비싸서 안 할래요.", Speaker.CUSTOMER, 0)
    with running(house.app(desk_of(office))) as url:
        events = There(url, house.secret()).hear("K-1", heard, About())
        with pytest.raises(LiveError, match=r"401.*토큰"):
            There(url).hear("K-1", heard, About())
    assert events[0]["event"] == "turn"


@pytest.mark.parametrize(
    ("word", "speaker"),
    [
        ("agent", Speaker.AGENT),
        ("고객", Speaker.CUSTOMER),
        (" ARS ", Speaker.SYSTEM),
        ("화자1", None),
        ("", None),
    ],
)
def test_speakers_are_told_by_the_words_people_use(word: str, speaker: Speaker | None) -> None:
    assert speaker_of(word) is speaker


def test_a_speaker_nobody_knows_is_refused() -> None:
    with pytest.raises(LiveError, match="저승사자"):
        speaker_of("저승사자")
