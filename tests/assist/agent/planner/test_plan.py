"""The planner on labelled messages; those marked held_out were kept apart: only their totals were watched while its rules were written."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from assist.agent.catalogue import catalogue
from assist.agent.planner.models import Plan, Situation
from assist.agent.planner.plan import plan
from assist.agent.toolkit.calculators import inputs_in
from assist.agent.toolkit.tool import Request
from assist.bootstrap.rooms import open_book

CLIENTS = ("가온건설", "누리중공업", "다온전자", "라온식품", "마루에너지", "바름유통")
SHEETS = open_book().sheets
CALL = "상담사: 예시평가입니다.\n고객: 비싸서 안 해요.\n상담사: 알겠습니다."


class Row(BaseModel):
    id: str
    message: str
    here: str | None
    tools: list[str]
    company: str | None
    held_out: bool


def rows() -> list[Row]:
    lines = Path(__file__).with_name("messages.jsonl").read_text(encoding="utf-8").splitlines()
    return [Row.model_validate_json(line) for line in lines]


def planned(message: str, company: str | None = None, call: str | None = None) -> Plan:
    """Plan over a register that knows nobody, so that names are told by their looks alone."""
    here = Situation(date(2026, 11, 24), CLIENTS, lambda name: False, company, call, sheets=SHEETS)
    return plan(message, here)


def right_tools(row: Row) -> bool:
    return [step.tool for step in planned(row.message, row.here).steps] == row.tools


def right_company(row: Row) -> bool:
    steps = planned(row.message, row.here).steps
    return next((step.company for step in steps if step.company), None) == row.company


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_the_right_tools_are_chosen() -> None:
    assert len(rows()) >= 150
    assert share([right_tools(row) for row in rows()]) >= 0.97


def test_the_right_tools_are_chosen_for_messages_never_looked_at() -> None:
    assert share([right_tools(row) for row in rows() if row.held_out]) >= 0.97


def test_the_right_company_is_meant() -> None:
    assert share([right_company(row) for row in rows() if row.company]) >= 0.97
    assert share([right_company(row) for row in rows() if not row.company]) >= 0.97


def test_two_questions_of_which_one_is_calculated_are_two_steps() -> None:
    found = planned("법인 자산 15억이면 얼마예요? 그리고 분납 되나요?")
    assert [step.tool for step in found.steps] == ["fee_quote", "answer_question"]
    assert planned("법인 자산 15억이고 급행이면 얼마예요?").plain


def test_a_question_alone_is_plain() -> None:
    assert planned("신용등급 유효기간 언제까지예요?").plain
    assert not planned("시범토건 담당자 누구야?").plain


def test_what_no_rule_fits_and_yet_wants_something_is_not_sure() -> None:
    found = planned("거래 내역 엑셀로 뽑아 줘")
    assert [step.tool for step in found.steps] == ["answer_question"] and not found.plain


def test_a_mail_to_nobody_is_asked_back() -> None:
    found = planned("수수료 근거 메일 써줘")
    assert found.steps == () and "어느 업체" in found.ask


def test_a_company_in_play_is_meant_where_none_is_named() -> None:
    assert planned("담당자 누구야?", "시범토건(주)").steps[0].company == "시범토건(주)"


def test_a_pasted_call_and_what_is_asked_beside_it() -> None:
    found = planned(f"{CALL}\n\n정리하고 시범토건에 수수료 근거 메일 써줘")
    assert [step.tool for step in found.steps] == ["wrap_up_call", "draft_evidence_mail"]
    assert found.steps[0].text == CALL and found.steps[1].company == "시범토건"


def test_a_proposal_after_a_call_rests_on_the_call() -> None:
    found = planned("그 통화로 변경 제안 올려줘", "시범토건(주)", CALL)
    assert [(step.tool, step.text) for step in found.steps] == [("srms_propose", CALL)]


def test_what_to_say_beside_a_script_is_asked_of_the_script() -> None:
    found = planned("비싸다고 하면 뭐라고 해? 멘트 줘")
    assert [step.tool for step in found.steps] == ["script_advice"] and "비싸" in found.steps[0].text


def test_an_earlier_call_is_read_again() -> None:
    found = planned("방금 통화 두 줄로 요약해줘", None, CALL)
    assert [(step.tool, step.text) for step in found.steps] == [("summarize_call", CALL)]


@pytest.mark.parametrize("told", ["고객: 담당자가 바뀌었어요", "시범토건 담당자 바뀌면 알려줘야 하나요?"])
def test_what_is_said_in_a_call_or_asked_proposes_nothing(told: str) -> None:
    assert planned(f"{CALL}\n{told}").step("srms_propose") is None


def test_the_labels_name_every_tool() -> None:
    assert {tool for row in rows() for tool in row.tools} >= {tool.name for tool in catalogue()}


@pytest.mark.parametrize(
    ("message", "tool", "given"),
    [
        (
            "10만원 결제했는데 서류검토 상태에서 취소하면 환불 얼마예요?",
            "refund",
            {"paid": 100_000, "state": "서류검토"},
        ),
        (
            "서류검토 상태에서 취소하면 10만원 중에 환불 얼마예요? 시범토건 담당자 누구야?",
            "refund",
            {"paid": 100_000},
        ),
    ],
)
def test_a_calculation_gets_the_inputs_its_words_hold(
    message: str, tool: str, given: dict[str, object]
) -> None:
    step = planned(message).step(tool)
    sheet = next(sheet for sheet in SHEETS if sheet.key == tool)
    assert step is not None
    assert given.items() <= inputs_in(sheet, Request(step.text, date(2026, 11, 24), CLIENTS)).items()
