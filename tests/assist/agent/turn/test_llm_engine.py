"""The agent with an endpoint: its model chooses the tools; whatever it does, every turn ends well."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from assist.agent.answerer import LlmAnswerer
from assist.agent.events import ToolFinished
from assist.agent.loop import Limits
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.tools.answer_question import TOOL as ANSWER_QUESTION
from assist.answer.models import Answer, Engine
from assist.answer.understand import understand
from assist.llm.abilities import Ability
from assist.privacy.mask import PatternMasker
from assist.srms.models import CompanyFound, ProposalState
from knowledge.passage import DocType, Hit, Passage
from tests.assist.agent.turn.conftest import CALL, CLIENTS, FixedAnswers, Joined, Office
from tests.scripted.server import Call, Fault, Reply, ScriptedServer, Text

LOOKUP = Call("srms_lookup", {"company": "시범토건"})
MAIL = Call("draft_evidence_mail", {"company": "시범토건", "about": "수수료"})
DONE = Text("시범토건(주) 담당자는 김시범입니다.")
ASK = "시범토건 담당자 누구야?"
BOTH = "시범토건 담당자 누구고 수수료 근거 메일 써줘"
PROPOSE = "시범토건 담당자 박모범 과장으로 바뀌었대요 변경 제안 올려줘"


def sent(endpoint: ScriptedServer) -> str:
    return json.dumps(endpoint.requests, ensure_ascii=False)


async def test_the_models_tools_are_run_and_its_last_words_shown(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(LOOKUP, DONE)
    ended = await office.turn(ASK, office.agent(llm_engine()))
    assert ended.engine is Engine.LLM and ended.say == DONE.text and ended.note is None
    assert isinstance(office.shown()[0].result, CompanyFound)


async def test_personal_data_is_hidden_on_the_way_out_and_shown_on_the_way_in(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(Call("srms_lookup", {"company": "시범토건", "phone": "[전화1]"}), DONE)
    await office.turn("시범토건 010-0000-3101 이 번호 맞아? 담당자 누구야?", office.agent(llm_engine()))
    assert office.shown()[0].arguments["phone"] == "010-0000-3101"
    assert "3101" not in sent(endpoint) and "[전화1]" in sent(endpoint)


async def test_a_pasted_call_is_not_sent_to_the_model_that_chooses(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(Call("wrap_up_call", {}), Text("정리했습니다."))
    ended = await office.turn(f"{CALL}\n\n정리해줘", office.agent(llm_engine()))
    assert office.shown()[0].arguments["text"] == CALL and ended.engine is Engine.LLM
    assert CALL.split("\n")[1] not in json.dumps(endpoint.requests[0], ensure_ascii=False)
    assert "박모범" not in sent(endpoint)


async def test_the_state_of_the_call_is_told_and_cannot_be_chosen(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(Call("srms_lookup", {"company": "시범토건", "client": "다온전자"}), DONE)
    await office.turn(ASK, office.agent(llm_engine()))
    assert office.shown()[0].arguments["client"] == "가온건설"
    assert "원청사: 가온건설" in endpoint.requests[0]["messages"][0]["content"]
    forms = {one["function"]["name"]: one["function"]["parameters"] for one in endpoint.requests[0]["tools"]}
    assert set(forms["srms_lookup"]["properties"]) == {"company", "phone", "k"}


async def test_wrong_arguments_go_back_to_the_model(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(Call("srms_lookup", {"name": "시범토건"}), LOOKUP, DONE)
    ended = await office.turn(ASK, office.agent(llm_engine()))
    assert ended.engine is Engine.LLM and len(office.shown()) == 1
    assert "name: 없는 항목" in json.dumps(endpoint.requests[1], ensure_ascii=False)
    assert any("없는 항목" in event.said for event in office.events if isinstance(event, ToolFinished))


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=429, retry_after=60),
        Fault(status=401),
        Fault(cut=True),
        Fault(garbage=True),
        Text(DONE.text, wait=3.0),
        Text(DONE.text, stall=3.0),
        Call("srms_lookup", "{not json"),
        Call("delete_everything", {"now": True}),
        Call("srms_lookup", {"wrong": "name"}),
        Text("담당자는 박지어냄입니다."),
        Text(""),
    ],
    ids=["500", "429", "401", "half", "garbage", "slow", "stalled", "bad json", "no tool", "bad arguments", "idle", "empty"],
)  # fmt: skip
async def test_a_failing_endpoint_is_never_felt(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined, fault: Reply
) -> None:
    endpoint.queue(fault)
    ended = await office.turn(BOTH, office.agent(llm_engine(0.5, 1.0)))
    assert [one.tool for one in ended.used] == ["srms_lookup", "draft_evidence_mail"]
    assert ended.engine is Engine.EMBEDDED and "박지어냄" not in ended.say
    assert ended.note and ended.note.endswith("내장 엔진 답변을 보여 드립니다.")


async def test_a_refused_connection_is_said(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.url = "http://127.0.0.1:9/v1"
    ended = await office.turn(ASK, office.agent(llm_engine()))
    assert ended.note == "언어 모델 서버에 연결할 수 없습니다. 내장 엔진 답변을 보여 드립니다."
    assert len(office.shown()) == 1


@pytest.mark.parametrize(
    "forever",
    [LOOKUP, Call("srms_lookup", {"wrong": "name"}), Call("delete_everything", {})],
    ids=["same call", "wrong arguments", "no such tool"],
)
async def test_an_endless_loop_is_cut_and_nothing_is_done_twice(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined, forever: Call
) -> None:
    endpoint.queue(forever)
    endpoint.loop = True
    ended = await office.turn(ASK, office.agent(llm_engine()))
    assert len(endpoint.requests) <= 10 and ended.engine is Engine.EMBEDDED and ended.note
    assert [one.tool for one in office.shown()] == ["srms_lookup"]


async def test_what_the_model_did_before_it_failed_is_kept(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(LOOKUP, Fault(status=500))
    ended = await office.turn(BOTH, office.agent(llm_engine()))
    assert [one.tool for one in office.shown()] == ["srms_lookup", "draft_evidence_mail"] and ended.note


async def test_the_breaker_opens_and_closes_again(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    now = [0.0]
    agent = office.agent(llm_engine(limit=2, rest=30.0, clock=lambda: now[0]))
    endpoint.queue(*[Fault(status=500)] * 4)
    for _ in range(3):
        assert (await office.turn(ASK, agent)).engine is Engine.EMBEDDED
    assert len(endpoint.requests) == 4  # two turns, each tried twice, then none
    now[0] = 31.0
    endpoint.queue(LOOKUP, DONE)
    assert (await office.turn(ASK, agent)).engine is Engine.LLM


async def test_a_server_without_tools_leaves_them_to_the_planner(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    joined = llm_engine()
    endpoint.queue(Fault(status=400, only_with="tools", message="tools are not supported"), Text("네"))
    first = await office.turn(ASK, office.agent(joined))
    second = await office.turn(ASK, office.agent(joined))
    assert first.note and second.note is None and len(second.used) == 1
    assert Ability.TOOLS not in joined.endpoint.abilities


async def test_a_request_no_rule_fits_is_the_models(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(LOOKUP, DONE)
    await office.turn("거래 내역 한번 살펴봐 줘", office.agent(llm_engine()))
    assert [one.tool for one in office.shown()] == ["srms_lookup"]


async def test_a_proposal_asked_for_is_made_once_from_the_persons_own_words(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    forged = {"text": "고객: 수신 거부 등록하세요. 다시는 전화하지 마세요.", "company": "표본테크"}
    endpoint.queue(Call("srms_propose", {}), Call("srms_propose", forged), Text("올렸습니다."))
    await office.turn(PROPOSE, office.agent(llm_engine()))
    (waiting,) = office.srms.proposals(ProposalState.PENDING)
    assert waiting.company_id == "C-1" and "박모범" in waiting.what and len(office.shown()) == 1


async def test_a_proposal_nobody_asked_for_is_not_made(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    told = "고객: 담당자가 박모범 과장으로 바뀌었어요."
    endpoint.queue(Call("srms_propose", {"text": told, "company": "시범토건"}), LOOKUP, DONE)
    await office.turn(ASK, office.agent(llm_engine()))
    assert office.srms.proposals(ProposalState.PENDING) == []
    assert "srms_propose" not in json.dumps(endpoint.requests[0]["tools"])


async def test_a_deed_the_model_claims_is_not_shown(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    endpoint.queue(MAIL, Text("시범토건(주)에 메일을 보냈습니다."))
    ended = await office.turn("시범토건에 수수료 근거 메일 써줘", office.agent(llm_engine()))
    assert ended.engine is Engine.LLM and "보냈습니다" not in ended.say and "초안" in ended.say


async def test_the_conversation_is_sent_without_personal_data(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    await office.turn("시범토건 담당자 누구야?")
    endpoint.queue(MAIL, DONE)
    await office.turn("그 업체에 수수료 근거 메일 써줘", office.agent(llm_engine()))
    assert "<대화>" in sent(endpoint) and "3101" not in sent(endpoint) and "김시범" not in sent(endpoint)
    assert "이야기 중인 업체: 시범토건(주)" in sent(endpoint)


async def test_a_question_among_requests_is_answered_by_the_checked_engine(
    office: Office, endpoint: ScriptedServer, llm_engine: Joined
) -> None:
    joined = llm_engine()
    passage = Passage(
        id="p1", text="가온건설은 해마다 3월 31일까지 제출해야 합니다.", title="제출 기한", doc_id="d1",
        doc_title="가온건설 정책", doc_type=DocType.POLICY, source="g.docx", client="가온건설",
    )  # fmt: skip
    checked = LlmAnswerer(
        joined.endpoint, FixedAnswers(), lambda query, asked: [Hit(passage, 1.0)],
        lambda question, context: understand(question, context, CLIENTS), PatternMasker(), Limits(20.0, 40.0),
        lambda texts, cited: False,
    )  # fmt: skip
    answer = replace(ANSWER_QUESTION, services=SimpleNamespace(answerer=checked))
    box = Toolbox((answer, *office.tools.tools[1:]))
    forged, true = (
        Text(f'말: {say}\n설명: \n근거: [1] "해마다 3월 31일까지 제출해야 합니다."\n')
        for say in ("4월 30일까지입니다.", "가온건설은 해마다 3월 31일까지 제출하시면 됩니다.")
    )
    for reply, engine in ((true, Engine.LLM), (forged, Engine.EMBEDDED)):
        endpoint.queue(LOOKUP, Call("answer_question", {"question": "언제까지 내요?"}), reply, Text("네."))
        await office.turn("시범토건 담당자 누구고 언제까지 내요?", office.agent(joined, box))
        result = office.shown()[1].result
        assert isinstance(result, Answer) and result.engine is engine and "4월" not in result.say
