"""The agent in the embedded engine: the same FunctionAgent loop over the planner as its model."""

from dataclasses import replace

import pytest

from assist.accounts.accounts import Account, Role
from assist.agent.events import Finished, ToolFinished, ToolStarted
from assist.agent.toolkit.toolbox import Toolbox
from assist.agent.turn.models import Ended, Shown
from assist.agent.turn.session import InPlay
from assist.answer.models import Engine
from assist.calls.report import CallReport
from assist.evidence.models import MailDraft
from assist.srms.models import CompanyFound, ProposalState, Proposed
from assist.srms.store.tables import CompanyRow
from tests.assist.agent.turn.conftest import ANSWER, CALL, Office


async def test_a_plain_question_goes_straight_to_its_answer(office: Office) -> None:
    ended = await office.turn("신용등급 유효기간 언제까지예요?")
    assert [type(event) for event in office.events] == [Finished, Ended]
    assert ended.answer == ANSWER and ended.engine is Engine.EMBEDDED


@pytest.mark.parametrize("asked", ["없는산업 등급 언제 만료돼?", "갱신율 통계 알려줘", "첫인사 멘트 줘"])
async def test_what_the_library_surely_answers_is_asked_of_it(office: Office, asked: str) -> None:
    assert (await office.turn(asked)).answer is None
    office.library = frozenset({asked})
    assert (await office.turn(asked)).answer == ANSWER


async def test_a_known_company_is_looked_up_whatever_the_library_answers(office: Office) -> None:
    office.library = frozenset({"시범토건 담당자 누구야?"})
    assert (await office.turn("시범토건 담당자 누구야?")).answer is None


async def test_a_pasted_call_is_wrapped_up(office: Office) -> None:
    ended = await office.turn(CALL)
    assert [type(event) for event in office.events] == [ToolStarted, ToolFinished, Shown, Ended]
    (used,) = office.shown()
    assert isinstance(used.result, CallReport) and used.result.contact_change
    assert used.result.client == "가온건설" and ended.session.call == CALL
    assert office.srms.call(used.result.id) is None


async def test_several_things_are_done_in_the_order_asked(office: Office) -> None:
    ended = await office.turn("시범토건 담당자 누구고 수수료 근거 메일 써줘")
    assert [type(one.result) for one in office.shown()] == [CompanyFound, MailDraft]
    assert ended.say.split("\n")[0].startswith("시범토건(주), 담당자는 김시범")


async def test_the_steps_are_told_in_korean(office: Office) -> None:
    await office.turn("시범토건 담당자 누구야?")
    started, finished = office.events[0], office.events[1]
    assert isinstance(started, ToolStarted) and isinstance(finished, ToolFinished)
    assert (started.what, started.arguments) == ("업체 조회", "업체 이름: 시범토건")
    assert "김시범" in finished.said and finished.ms > 0


async def test_a_company_looked_up_becomes_the_one_in_play(office: Office) -> None:
    await office.turn("표본테크")
    assert office.session.company == InPlay("C-2", "표본테크(주)")
    await office.turn("그 업체 담당자 누구야?")
    (used,) = office.shown()
    assert isinstance(used.result, CompanyFound) and used.result.card and used.result.card.company.id == "C-2"
    started = office.events[0]
    assert isinstance(started, ToolStarted) and started.arguments == "업체 이름: 표본테크(주)"
    assert office.session.on(office.session.day, "다온전자").company is None


async def test_a_name_that_two_companies_share_is_a_name_all_the_same(office: Office) -> None:
    with office.srms.database.session() as session:
        session.add_all(CompanyRow(id=f"C-9{place}", name="라온호텔", state="정상") for place in range(2))
    ended = await office.turn("라온호텔에 전화해도 돼?")
    assert "중복" in ended.say and "이 설치에 없습니다" in ended.say  # asked of the tool, which is not here


async def test_a_question_back_uses_no_tool(office: Office) -> None:
    ended = await office.turn("수수료 근거 메일 써줘")
    assert "어느 업체" in ended.say and office.shown() == []


async def test_the_name_asked_for_lets_the_request_go_on(office: Office) -> None:
    await office.turn("수수료 근거 메일 써줘")
    await office.turn("시범토건")
    (used,) = office.shown()
    assert isinstance(used.result, MailDraft) and "수수료" in used.arguments["about"]
    await office.turn("시범토건")
    assert isinstance(office.shown()[0].result, CompanyFound)


async def test_a_proposal_is_made_once_however_often_it_is_asked_for(office: Office) -> None:
    await office.turn(CALL)
    for _ in range(2):
        await office.turn("그 통화로 시범토건 변경 제안 올려줘")
        assert isinstance(office.shown()[0].result, Proposed)
    assert len(office.srms.proposals(ProposalState.PENDING)) == 1
    assert office.srms.card("C-1").contacts[0].name == "김시범"


async def test_a_tool_that_is_not_installed_is_said_so(office: Office) -> None:
    ended = await office.turn("오늘 누구부터 전화해?")
    assert ended.say == "'전화 우선순위'은(는) 이 설치에 없습니다." and office.shown() == []


async def test_a_tool_of_another_role_is_said_so(office: Office) -> None:
    office.who = Account("이상담", Role.AGENT)
    assert "agent 역할로 쓸 수 없습니다" in (await office.turn("거부 사유 1위가 뭐야?")).say


async def test_what_cannot_be_done_is_said_and_the_rest_is_done(office: Office) -> None:
    ended = await office.turn("전혀없는상사에 수수료 메일 써주고 시범토건 조회해줘")
    assert [one.result is None for one in office.shown()] == [True, False]
    assert "SRMS에 없습니다" in ended.say and "시범토건(주)" in ended.say


async def test_a_broken_tool_ends_in_an_honest_sentence(office: Office) -> None:
    def broken(services: object, given: object, who: Account) -> object:
        raise RuntimeError("inner words")

    tools = Toolbox(tuple(replace(tool, does=broken) for tool in office.tools.tools))
    ended = await office.turn("시범토건 담당자 누구야?", office.agent(tools=tools))
    assert "문제가 생겼습니다" in ended.say and "inner words" not in ended.say


@pytest.mark.parametrize("message", ["시범토건", "시범토건 연락처 좀"])
async def test_a_name_alone_is_looked_up(office: Office, message: str) -> None:
    await office.turn(message)
    assert [one.tool for one in office.shown()] == ["srms_lookup"]
