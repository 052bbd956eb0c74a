"""The REST API over the real desk."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import Field, create_model

from assist.accounts.accounts import Role
from assist.agent.toolkit.tool import Tool
from assist.agent.toolkit.toolbox import Toolbox
from assist.bootstrap import Services
from tests.assist.api.conftest import DAY, Bearer, House

CALL = "상담사: 예시평가입니다.\n고객: 김시범 과장은 퇴사했어요. 이제 박모범 과장이 담당이에요. 메일은 park@b.example 이에요."


def test_a_question_is_answered(client: TestClient) -> None:
    answer = client.post("/ask", json={"question": "신용등급 유효기간 언제까지예요?", "date": DAY})
    assert answer.status_code == 200
    assert answer.json()["status"] == "answered" and answer.json()["citations"]


def test_an_answer_can_be_followed(client: TestClient) -> None:
    told = client.post("/ask/stream", json={"question": "신용등급 유효기간 언제까지예요?", "date": DAY})
    assert told.headers["content-type"].startswith("text/event-stream")
    events = re.findall(r"event: (\w+)\ndata: (.+)\n\n", told.text)
    assert events[-1][0] == "finished"
    same = client.post("/ask", json={"question": "신용등급 유효기간 언제까지예요?", "date": DAY}).json()
    assert json.loads(events[-1][1])["answer"]["say"] == same["say"]


def test_passages_are_found_for_one_client(client: TestClient) -> None:
    found = client.post("/search", json={"query": "최소 등급", "client": "가온건설", "k": 5}).json()
    assert len(found["hits"]) == 5
    assert {hit["client"] for hit in found["hits"]} <= {None, "가온건설"}


def test_a_kept_call_becomes_proposals_that_a_lead_decides(client: TestClient, bearer: Bearer) -> None:
    made = client.post("/calls", json={"text": CALL, "company": "C-1", "call_id": "A-1", "date": DAY})
    number = made.json()["proposals"][0]["id"]
    assert number in [one["id"] for one in client.get("/srms/proposals").json()]
    where = f"/srms/proposals/{number}/approve"
    refused = client.post(where, json={"by": "이상담"}, headers=bearer(Role.AGENT, "전화"))
    assert (refused.status_code, refused.json()["title"]) == (403, "할 수 없는 일")
    done = client.post(where, json={"by": "박팀장"}, headers=bearer(Role.LEAD)).json()
    assert (done["state"], done["decided_by"]) == ("approved", "박팀장 (API CRM)")
    again = client.post(where, json={"by": "박팀장"})
    assert again.status_code == 409 and "이미 승인" in again.json()["detail"]


def test_a_kept_call_is_seen_by_its_agent_and_by_leads(client: TestClient, bearer: Bearer) -> None:
    mine = bearer(Role.AGENT, "이상담")
    client.post("/calls", json={"text": CALL, "company": "C-1", "call_id": "A-2", "date": DAY}, headers=mine)
    assert client.get("/calls/A-2", headers=mine).json()["agent"] == "이상담"
    assert client.get("/calls/A-2", headers=bearer(Role.LEAD)).status_code == 200
    assert client.get("/calls/A-2", headers=bearer(Role.AGENT, "김상담")).status_code == 403
    assert client.get("/calls/A-없음").status_code == 404


def test_a_kept_call_is_not_taken_over_by_sending_it_again(client: TestClient, bearer: Bearer) -> None:
    call = {"text": CALL, "company": "C-1", "call_id": "A-9", "date": DAY, "client": "가온건설"}
    mine = bearer(Role.AGENT, "이상담")
    first = client.post("/calls", json=call, headers=mine)
    kept = client.get("/calls/A-9", headers=mine).json()
    assert client.post("/calls", json=call, headers=mine).json() == first.json()
    assert client.post("/calls", json=call | {"client": "누리중공업"}, headers=mine).status_code == 409
    other = bearer(Role.AGENT, "김상담")
    for sent in (call, call | {"client": "누리중공업"}, call | {"text": "고객: 아니요."}):
        refused = client.post("/calls", json=sent, headers=other)
        assert refused.status_code == 403
        assert "다른 상담사" in refused.text
    client.post("/calls", json=call | {"client": "누리중공업"}, headers=bearer(Role.LEAD, "팀장"))
    assert client.get("/calls/A-9", headers=mine).json() == kept


def test_the_same_words_of_two_agents_are_two_calls(client: TestClient, bearer: Bearer) -> None:
    call = {"text": CALL, "company": "C-1", "date": DAY}
    made = [
        client.post("/calls", json=call, headers=bearer(Role.AGENT, name)) for name in ("이상담", "김상담")
    ]
    assert [answer.status_code for answer in made] == [200, 200]
    assert len({answer.json()["call_id"] for answer in made}) == 2


def test_a_proposal_is_rejected_with_a_reason(client: TestClient) -> None:
    made = client.post("/calls", json={"text": "고객: 수신 거부할게요.", "company": "C-1", "call_id": "A-3"})
    number = made.json()["proposals"][0]["id"]
    done = client.post(f"/srms/proposals/{number}/reject", json={"by": "박팀장", "reason": "오인식"}).json()
    assert (done["state"], done["reason"], done["decided_by"]) == ("rejected", "오인식", "박팀장")


def test_a_company_is_matched_and_shown(client: TestClient) -> None:
    assert client.post("/srms/match", json={"company": "시범토건"}).json()["card"]["company"]["id"] == "C-1"
    assert client.get("/srms/companies/C-1").json()["company"]["name"] == "시범토건(주)"
    missing = client.get("/srms/companies/C-9")
    assert missing.status_code == 404 and "C-9" in missing.json()["detail"]


def test_a_role_sees_and_calls_its_own_tools(client: TestClient, bearer: Bearer) -> None:
    agent = bearer(Role.AGENT)
    listed = {row["name"]: row for row in client.get("/tools", headers=agent).json()}
    assert "insight_query" not in listed
    assert listed["fee_quote"]["arguments"]["properties"]["assets"]["description"] == "자산총액(원)"
    refused = client.post("/tools/insight_query", json={"measure": "reason"}, headers=agent)
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("body", "status", "field", "said"),
    [
        (b'{"question": 3}', 422, "question", "글자여야"),
        (b'{"question": "fee", "kient": "x"}', 422, "kient", "없는 항목"),
        (b"{", 422, "본문", "JSON"),
        (b"[]", 422, "본문", "객체"),
        (b"", 422, "본문", "꼭 있어야"),
        (b"\xff", 400, None, "UTF-8"),
        (b"[" * 100_000, 400, None, "UTF-8"),
        (b" " * 1_100_000, 413, None, "너무 큽니다"),
    ],
)
def test_what_cannot_be_read_is_told_in_korean(
    client: TestClient, body: bytes, status: int, field: str | None, said: str
) -> None:
    answer = client.post("/ask", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert said in problem["detail"] and problem["status"] == status
    assert [one["field"] for one in problem["errors"]] == ([field] if field else [])


def test_an_endless_body_is_cut_off(client: TestClient) -> None:
    answer = client.post("/ask", content=(b" " * 10_000 for _ in range(200)))
    assert answer.status_code == 413


def test_a_form_of_another_site_is_not_read(client: TestClient) -> None:
    plain = client.post("/ask", content=b'{"question": "a"}', headers={"Content-Type": "text/plain"})
    assert plain.status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/ask", 405), ("POST", "/tools/x", 404), ("GET", "/x", 404)]
)
def test_a_wrong_address_says_where_to_look(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert re.search("docs|answer_question", answer.json()["detail"])


def test_the_document_speaks_korean_only(services: Services, client: TestClient) -> None:
    openapi = client.get("/openapi.json").json()
    for path, operations in openapi["paths"].items():
        for operation in operations.values():
            assert re.search("[가-힣]", operation["summary"]) and re.search(
                "[가-힣]", operation["description"]
            ), path
    for name, schema in openapi["components"]["schemas"].items():
        for field, about in schema.get("properties", {}).items():
            assert re.search("[가-힣]", about.get("description", "")), f"fields.yaml: {name}.{field}"
    for tool in services.tools.tools:
        assert f"/tools/{tool.name}" in openapi["paths"]
    assert openapi["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_the_docs_page_asks_for_nothing_else(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "src=" not in page and "http://" not in page and "https://" not in page
    assert "등급확정일(YYYY-MM-DD)" in page


def test_a_calculator_that_came_or_changed_after_the_start_is_called_as_it_is_now(
    house: House, services: Services
) -> None:
    came: list[Tool] = []
    late = SimpleNamespace(tools=Toolbox((), lambda: tuple(came)), srms=None, live=None)
    client, given = house.client(late), {"paid": 300300, "state": "보완요청"}
    assert client.post("/tools/refund", json=given).status_code == 404
    came.append(services.tools.get("refund"))
    assert client.post("/tools/refund", json=given).status_code == 200
    assert client.post("/tools/refund", json={"paid": "많이"}).status_code == 422
    asked = client.get("/openapi.json").json()["paths"]["/tools/refund"]["post"]["requestBody"]
    came[0] = replace(came[0], arguments=create_model("Changed", months=(int, Field(description="남은 달"))))
    assert client.post("/tools/refund", json=given).status_code == 422
    now = client.get("/openapi.json").json()
    assert now["paths"]["/tools/refund"]["post"]["requestBody"] != asked
    assert "남은 달" in str(now["components"]["schemas"]["Changed"])
