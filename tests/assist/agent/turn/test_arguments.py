"""Planned steps as the arguments of the tools."""

from datetime import date

import pytest

from assist.agent.toolkit.arguments import read_arguments
from assist.agent.toolkit.calculators import form_of, inputs_in
from assist.agent.toolkit.tool import Request
from assist.agent.tools.answer_question import TOOL as ANSWER_QUESTION
from assist.agent.tools.answer_question import Question
from assist.agent.tools.call_priority import TOOL as CALL_PRIORITY
from assist.agent.tools.call_priority import PriorityArguments
from assist.agent.turn.arguments import in_words
from assist.bootstrap.rooms import open_book

SHEETS = {sheet.key: sheet for sheet in open_book().sheets}


def asked(text: str) -> Request:
    return Request(text, date(2026, 11, 24), ("가온건설",))


def test_a_calculators_inputs_are_read_out_of_the_words() -> None:
    form = form_of(SHEETS["fee_quote"])
    made = read_arguments(
        form, inputs_in(SHEETS["fee_quote"], asked("법인 자산 십오억 급행이면 얼마예요"))
    ).model_dump()
    assert (made["form"], made["assets"], made["rush"]) == ("법인", 1_500_000_000, True)


def test_a_day_is_read_out_of_the_words() -> None:
    text = "4월 10일에 등급 확정, 12월 결산이면 언제까지예요"
    form = form_of(SHEETS["validity_end"])
    made = read_arguments(form, inputs_in(SHEETS["validity_end"], asked(text))).model_dump()
    assert (made["confirmed"], made["fiscal_month"]) == (date(2026, 4, 10), 12)


@pytest.mark.parametrize(("wanted", "top"), [("만료 임박한 업체 다섯 곳만", 5), ("10개만 뽑아줘", 10)])
def test_how_many_companies_are_wanted_is_read(wanted: str, top: int) -> None:
    assert read_arguments(PriorityArguments, CALL_PRIORITY.fills(asked(wanted))).top == top


def test_a_long_question_still_fits_the_tool() -> None:
    assert read_arguments(Question, ANSWER_QUESTION.fills(asked("가" * 5000)))


def test_arguments_are_told_in_korean_without_what_is_not_there() -> None:
    told = in_words({"question": "분납  되나요?\n네", "client": None}, Question)
    assert told == "질문: 분납 되나요? 네"
    fee = in_words(
        {"product": "정기평가", "assets": 1_500_000_000, "rush": True, "early": False},
        form_of(SHEETS["fee_quote"]),
    )
    assert fee == "자산총액: 1,500,000,000, 급행인지: 예"
