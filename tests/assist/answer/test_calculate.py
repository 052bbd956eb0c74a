"""Every worked example of the sample domain, asked as a question."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import knowledge
from assist.answer.calculate import calculate, case_of
from assist.answer.models import CallContext
from assist.answer.understand import understand
from assist.bootstrap.rooms import open_book
from assist.calculators.result import Computed
from knowledge.packs import activate, choose
from knowledge.text.days import korean

CLIENTS = ("가온건설", "누리중공업", "다온전자", "라온식품", "마루에너지", "바름유통")
FACTS = yaml.safe_load(
    (Path(knowledge.__file__).parent / "packs" / "sample_credit" / "build" / "facts.yaml").read_text(
        encoding="utf-8"
    )
)
SHEETS = open_book().sheets
EXAMPLES = [
    (example["id"], fact, example)
    for section in FACTS.values() if isinstance(section, list)
    for fact in section for example in fact.get("examples", [])
]  # fmt: skip
FEES = [(key, example) for key, _, example in EXAMPLES if "total" in example]
ENDS = [(key, e) for key, _, e in EXAMPLES if key.startswith("CRI-014-EX")]


def ask(question: str, client: str | None = None, day: date = date(2026, 11, 24)) -> Computed:
    worked = calculate(understand(question, CallContext(day, client), CLIENTS), SHEETS)
    assert worked is not None, question
    return worked.done


@pytest.mark.parametrize(("key", "example"), FEES, ids=[key for key, _ in FEES])
def test_fee_examples(key: str, example: dict[str, Any]) -> None:
    assert f"{example['total']:,}원" in ask(f"{example['case']} 총액 얼마예요").say


@pytest.mark.parametrize(("key", "example"), ENDS, ids=[key for key, _ in ENDS])
def test_validity_examples(key: str, example: dict[str, Any]) -> None:
    confirmed = korean(example["confirmed"])
    done = ask(f"{example['fiscal'].month}월 결산법인이고 {confirmed}에 확정됐는데 언제까지 유효해요")
    assert korean(example["expiry"]) in done.say


@pytest.mark.parametrize("key", ["PRD-032-EX1", "PRD-032-EX2"])
def test_refund_examples(key: str) -> None:
    example = next(e for k, _, e in EXAMPLES if k == key)
    done = ask(f"{example['paid']}원 결제했는데 {example['state']}번 상태에서 취소하면 얼마 환불돼요")
    assert f"{example['refund']:,}원" in done.say


@pytest.mark.parametrize(
    ("question", "client", "said"),
    [
        ("만료일이 2026년 12월 31일인데 조기갱신 할인 받으려면 언제까지예요", None, "2026년 12월 1일"),
        ("만기가 2027-06-30이면 언제부터 갱신 신청돼요", None, "2027년 4월 1일"),
        ("계약 갱신일이 1월 31일인데 언제까지 내야 돼요", "누리중공업", "2026년 12월 2일"),
        ("내년 1월 29일에 계약하는데 언제까지 내요", "마루에너지", "2027년 1월 15일"),
        ("안전보건 2026년 9월 15일 확정됐는데 언제까지 유효해요", None, "2027년 9월 14일"),
        ("신설기업인데 2026년 10월 12일에 확정됐어요 만기 언제", None, "2027년 4월 11일"),
        ("정기평가 12월 21일 14시에 서류 다 냈으면 언제 나와요", None, "2026년 12월 29일"),
        ("등급확정이 올해 5월 12일이고 12월 결산이면 만기가 언제예요", None, "2027년 5월 11일"),
        ("정기평가 서류를 어제 오후 네 시에 다 냈는데 언제 나와요", None, "2026년 12월 1일"),
        ("21일 오후 두 시에 정기 서류 다 냈으면 언제 나와요", None, "2026년 11월 30일"),
        ("11월 2일에 수신거부했는데 처리 결과 언제까지 알려야 돼요", None, "2026년 11월 16일"),
        ("2027-03-31에 제출하는데 만료일이 2027-06-15이면 낼 수 있어요?", "가온건설", "아니요"),
        ("2027-03-31에 제출하는데 만료일이 2027-06-30이면 낼 수 있어요?", "가온건설", "네"),
    ],
)
def test_dates_are_moved_by_the_rule(question: str, client: str | None, said: str) -> None:
    assert said in ask(question, client).say


@pytest.mark.parametrize(
    ("question", "client", "said"),
    [
        ("비제로 나왔는데 통과돼요?", "가온건설", "미달"),
        ("BB+인데 씨에프오래요 통과돼요", "마루에너지", "CF4 이상"),
        ("BBB- 나왔는데 되나요", "마루에너지", "CF4 이상도 필요"),
        ("작년 거래액 2천만원인데 면제돼요?", "누리중공업", "네"),
        ("작년 거래액이 1억2천인데 면제돼요?", "다온전자", "아니요"),
        ("총액 41만8천원인데 분납돼요?", None, "안 됩니다"),
    ],
)
def test_limits_give_a_verdict(question: str, client: str | None, said: str) -> None:
    assert said in ask(question, client).say


def test_the_table_in_force_on_the_day_is_used() -> None:
    assert "300,000원" in ask("자산 30억 법인 정기 기본수수료 얼마예요", day=date(2026, 2, 20)).say


def test_what_is_missing_is_asked_for_in_one_sentence() -> None:
    done = ask("자산 15억인데 얼마예요")
    assert not done.complete and done.say.endswith("?")


def test_every_step_names_its_clause() -> None:
    assert ask("법인 자산 15억 조기갱신이고 얼마예요").refs == ("PRD-010", "PRD-020", "PRD-023", "PRD-018")


def test_a_rule_question_is_not_calculated() -> None:
    assert (
        calculate(understand("조기갱신이면 몇 % 할인돼요", CallContext(date(2026, 11, 24)), CLIENTS), SHEETS)
        is None
    )


@pytest.mark.parametrize(
    ("question", "clients", "named"),
    [("가온건설이랑 다온전자 수수료", ("가온건설", "다온전자"), 2), ("수수료가 얼마예요", (), 0)],
)
def test_a_question_is_handed_over_with_its_days_and_clients(
    question: str, clients: tuple[str, ...], named: int
) -> None:
    day = date(2026, 11, 24)
    read, here = case_of(understand(question, CallContext(day), CLIENTS))
    assert (read.today, read.clients_named) == (day, named)
    assert (here.day, here.today, here.clients) == (day, day, clients)


def test_the_rules_of_another_day_are_asked_for_from_the_call() -> None:
    _, here = case_of(understand("2025년 기준 수수료", CallContext(date(2026, 11, 24)), CLIENTS))
    assert (here.day, here.today) == (date(2025, 12, 31), date(2026, 11, 24))


@pytest.mark.parametrize("question", ["", "\x00", "가" * 600, "9" * 600 + "원 얼마예요", "얼마예요 " * 100])
def test_an_odd_question_is_not_worked_out(question: str) -> None:
    assert calculate(understand(question, CallContext(date(2026, 11, 24)), CLIENTS), SHEETS) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("중형 4대 자동이체면 월 요금 얼마예요", "299,970원"),
        ("소형 7개월 남았는데 해지하면 위약금 얼마예요", "29,400원"),
        ("세 대면 보증금 얼마예요", "300,000원"),
        ("제주 주말 출장비 얼마예요", "60,000원"),
        ("강릉 출장비 얼마 받아요", "20,000원"),
    ],
)
def test_another_packs_questions_are_worked_out_by_its_own_sheets(
    tmp_path: Path, question: str, said: str
) -> None:
    activate(choose("sample_coffee", tmp_path))
    worked = calculate(understand(question, CallContext(date(2026, 11, 23)), ()), open_book().sheets)
    assert worked is not None and said in worked.done.say
