"""Questions of another trade, worked out by its sheets alone."""

from datetime import date

import pytest

from assist.calculators.dispatch import asks_for, work_out
from assist.calculators.execution import Situation
from assist.calculators.load import read_sheet
from assist.calculators.reading import Question
from knowledge.text.spoken import written
from tests.assist.calculators.conftest import NOW, SHEETS, TODAY


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("정수기 7개월 남았는데 해지하면 위약금 얼마예요", "20,930원"),
        ("비데 약정 두 달 남았어요 위약금 얼마 나와요", "3,600원"),
        ("정수기 해지하면 얼마 나와요 2년 남았어요", "143,520원"),
        ("세 대 쓰면 보증금 얼마예요", "15만원"),
        ("열 대 회원이면 보증금 얼마", "25만원"),
        ("서른 대면 보증금이 얼마죠", "100만원"),
        ("한 대면 보증금 얼마예요", "2대 미만은 보증금을 받지 않습니다"),
        ("제주로 4만원어치 주문하면 배송비 얼마예요", "9,900원"),
        ("서울 6만원 첫 주문인데 배송비 얼마예요", "2,640원"),
        ("서울 6만원 첫 주문이고 회원이고 묶음이면 배송비 얼마", "2,420원"),
        ("부산 삼십만 원 주문하면 배송비 얼마예요", "1,650원"),
        ("11월 24일 오전 10시에 주문했는데 언제 도착해요", "2026년 11월 26일"),
        ("어제 오후 3시에 결제했는데 언제 와요", "2026년 11월 26일"),
        ("9월 23일에 주문하면 언제 도착해요", "2026년 10월 2일"),
        ("판매자 등급 BRONZE인데 입점되나요", "SILVER 이상이어야 하는데 BRONZE"),
        ("gold면 입점 가능해요?", "네, 입점 기준인 SILVER"),
    ],
)
def test_a_sheet_answers_what_it_is_asked(ask, question: str, said: str) -> None:
    worked = ask(question)
    assert worked is not None and worked.done.complete
    assert said in worked.done.say


def test_what_is_missing_is_asked_back_beside_what_it_rests_on(ask) -> None:
    done = ask("정수기 해지 위약금 얼마예요").done
    assert not done.complete and "몇 개월 남았는지" in done.say
    assert done.refs == ("RNT-014",)


def test_a_table_is_shown_where_its_row_is_asked_for(ask) -> None:
    done = ask("제주 배송비 얼마예요").done
    assert not done.complete and "5만원 미만 4,000원" in done.lines[0].value


def test_every_step_names_its_passage_and_its_figures(ask) -> None:
    done = ask("정수기 7개월 남았는데 해지하면 위약금 얼마예요").done
    assert done.refs == ("RNT-010", "RNT-014")
    assert [line.value for line in done.lines] == ["29,900원", "10%", "20,930원"]
    assert [use.claim.shown for use in done.lines[0].uses] == ["29,900원"]


def test_a_rule_that_is_not_yet_in_force_does_not_answer(ask) -> None:
    early = Situation(date(2025, 5, 1), date(2025, 5, 1))
    assert ask("정수기 7개월 남았는데 해지하면 위약금 얼마예요", early) is None


@pytest.mark.parametrize(
    "question", ["위약금을 왜 얼마나 받나요", "보증금이 뭐예요", "정수기 좋아요?", "", "얼마예요"]
)
def test_another_question_is_not_worked_out(ask, question: str) -> None:
    assert ask(question) is None


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("정수기 7개월 남았는데 해지하면 위약금 얼마예요", ["penalty"]),
        ("보증금 얼마예요", ["deposit"]),
        ("서울 배송비 얼마예요", ["delivery"]),
        ("배송비 얼마예요", []),
        ("어제 주문했는데 언제 와요", ["arrival"]),
        ("언제 와요", []),
        ("gold면 입점 가능해요?", ["rank"]),
        ("", []),
    ],
)
def test_a_sheet_is_asked_for_by_its_words_and_the_inputs_it_needs(
    sheets, question: str, keys: list[str]
) -> None:
    asked = Question(written(question), TODAY)
    assert [sheet.key for sheet in sheets if asks_for(sheet, asked)] == keys


def test_the_first_sheet_that_answers_counts(sheets) -> None:
    asked = Question(written("세 대 쓰면 보증금 얼마예요"), TODAY)
    deposit = next(one for one in sheets if one.key == "deposit")
    other = deposit.model_copy(update={"key": "other"})
    found = [work_out(order, asked, NOW) for order in ((other, deposit), (deposit, other))]
    assert [one.sheet.key for one in found if one] == ["other", "deposit"]


def test_a_sheet_that_does_not_apply_leaves_the_question_to_the_next(sheets) -> None:
    penalty = next(one for one in sheets if one.key == "penalty")
    text = (SHEETS / "penalty.yaml").read_text(encoding="utf-8")
    future = read_sheet(text.replace("2026-01-01", "2030-01-01"), "future.yaml")
    asked = Question(written("정수기 7개월 남았는데 해지하면 위약금 얼마예요"), TODAY)
    found = work_out((future, penalty), asked, NOW)
    assert found is not None and found.sheet.key == "penalty"


@pytest.mark.parametrize(("clients", "answers"), [((), False), (("가온",), True), (("가온", "다온"), False)])
def test_a_sheet_of_one_client_needs_to_know_which(sheets, clients: tuple[str, ...], answers: bool) -> None:
    deposit = next(one for one in sheets if one.key == "deposit").model_copy(update={"one_client": True})
    asked = Question(written("세 대 쓰면 보증금 얼마예요"), TODAY)
    assert (work_out([deposit], asked, Situation(TODAY, TODAY, clients)) is not None) is answers


def test_no_sheets_answer_nothing() -> None:
    assert work_out([], Question(written("보증금 얼마예요"), TODAY), NOW) is None


def test_what_was_given_and_what_counts_by_itself_is_shown(ask) -> None:
    assert ask("세 대 쓰면 보증금 얼마예요").inputs == ("3대",)
    assert ask("열 대 회원이면 보증금 얼마").inputs == ("10대", "예")
