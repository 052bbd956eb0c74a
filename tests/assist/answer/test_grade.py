"""Answers graded against gold questions."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from assist.answer.grade import Expectation, GoldQuestion, grade, holds, judge, load_gold, squeeze
from assist.answer.models import Answer, CallContext, Citation, Engine, Status
from assist.errors import UsageError

GAON = Citation("p", "d", "정책", "", None, "가온건설", "q", "s")


def answer(say: str, status: Status = Status.ANSWERED, *citations: Citation) -> Answer:
    return Answer(say, "", status, Engine.EMBEDDED, citations)


def test_alternatives_and_white_space_do_not_matter() -> None:
    assert (
        judge(Expectation(status="answered", must=("30만원|300,000",)), answer("30 만 원"))[0]
        == "answered_right"
    )


def test_a_pattern_is_one_regular_expression() -> None:
    wanted = Expectation(status="answered", must=(r"/(?<!\d)5영업일/",))
    assert judge(wanted, answer("15영업일"))[0] == "wrong"


def test_a_forbidden_word_makes_an_answer_wrong() -> None:
    assert judge(Expectation(status="answered", must_not=("네,됩니다",)), answer("네, 됩니다"))[0] == "wrong"


def test_the_clients_policy_must_be_cited() -> None:
    wanted = Expectation(status="answered", client="가온건설")
    assert judge(wanted, answer("ok"))[0] == "wrong"
    assert judge(wanted, answer("ok", Status.PARTLY, GAON))[0] == "answered_right"


def test_unknown_is_right_only_where_it_is_due() -> None:
    assert judge(Expectation(status="unknown"), answer("모름", Status.UNKNOWN))[0] == "abstained_right"
    assert judge(Expectation(status="answered"), answer("모름", Status.UNKNOWN))[0] == "abstained_wrong"


@pytest.mark.parametrize(
    ("text", "wanted", "said"),
    [
        ("기본수수료는 32 만 원입니다", "32만원", True),
        ("32만원", "320,000|32만원", True),
        ("33만원", "320,000|32만원", False),
        ("BB- 이상", "bb-", True),
        ("5영업일", r"/(?<!\d)5영업일/", True),
        ("15영업일", r"/(?<!\d)5영업일/", False),
        ("BB", "/b{2}/", True),
        ("가/나", "/", True),
        ("33만원", "32만원|", False),
        ("", "32만원", False),
    ],
)
def test_a_text_says_one_of_the_alternatives_or_fits_the_pattern(text: str, wanted: str, said: bool) -> None:
    assert holds(text, wanted) is said


def test_a_forbidden_word_has_no_alternatives() -> None:
    wanted = Expectation(status="answered", must_not=("됩니다|안 됩니다",))
    assert judge(wanted, answer("됩니다"))[0] == "answered_right"
    assert judge(wanted, answer("됩니다|안 됩니다"))[0] == "wrong"


@pytest.mark.parametrize("field", ["must", "must_not"])
@pytest.mark.parametrize("pattern", ["/(/", "/[/", "/*/", "/(?<=a*)b/"])
def test_a_pattern_that_cannot_be_read_is_refused_in_korean(field: str, pattern: str) -> None:
    with pytest.raises(ValidationError, match="정규식을 읽을 수 없습니다") as error:
        Expectation.model_validate({"status": "answered", field: ["원", pattern]})
    assert field in str(error.value)


@pytest.mark.parametrize(
    ("expect", "given", "verdict", "why"),
    [
        ({"status": "answered", "must": ["원"]}, ("만원", Status.ANSWERED), "answered_right", ""),
        ({"status": "answered", "must": ["원"]}, ("만원", Status.PARTLY), "answered_right", ""),
        ({"status": "answered", "must": ["원", "일"]}, ("만원", Status.ANSWERED), "wrong", "빠진 말: ['일']"),
        ({"status": "answered", "must_not": ["만"]}, ("만원", Status.ANSWERED), "wrong", "하지 말아야 할 말"),
        ({"status": "unknown"}, ("만원", Status.ANSWERED), "wrong", "모른다고 해야 하는 질문에 답함"),
        ({"status": "unknown"}, ("만원", Status.PARTLY), "wrong", "모른다고 해야 하는 질문에 답함"),
        ({"status": "unknown", "must_not": ["만"]}, ("만원", Status.UNKNOWN), "wrong", "하지 말아야 할 말"),
        (
            {"status": "answered", "must": ["원"]},
            ("만원", Status.UNKNOWN),
            "abstained_wrong",
            "모른다고 답함",
        ),
        (
            {"status": "answered", "client": "가온건설"},
            ("만원", Status.ANSWERED),
            "wrong",
            "정책을 인용하지 않음",
        ),
    ],
)
def test_a_verdict_says_why(
    expect: dict[str, object], given: tuple[str, Status], verdict: str, why: str
) -> None:
    found, told = judge(Expectation.model_validate(expect), answer(*given))
    assert found == verdict and why in told and bool(told) is bool(why)


def test_every_question_is_asked_in_its_call_and_counted() -> None:
    expects = [
        {"status": "answered", "must": ["가"]},
        {"status": "answered", "must": ["나"]},
        {"status": "unknown"},
    ]
    gold = [
        GoldQuestion.model_validate(
            {
                "id": f"q{n}",
                "question": "가",
                "client": "가온건설",
                "date": "2026-11-24",
                "kind": "faq",
                "expect": one,
            }
        )
        for n, one in enumerate(expects)
    ]
    asked: list[CallContext] = []

    def ask(question: str, context: CallContext) -> Answer:
        asked.append(context)
        return answer(question)

    grades = grade(gold, ask)
    assert (grades.answered_right, grades.wrong, grades.abstained_right, grades.n) == (1, 2, 0, 3)
    assert grades.said_right == 1
    assert asked == [CallContext(date(2026, 11, 24), "가온건설")] * 3
    assert [(one.id, one.kind, one.say) for one in grades.failures] == [
        ("q1", "faq", "가"),
        ("q2", "faq", "가"),
    ]


def test_no_gold_is_no_failure() -> None:
    assert grade([], lambda question, context: answer("가")).n == 0


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "1"}',
        '{"id": "1", "question": "가", "date": "언젠가", "expect": {"status": "unknown"}}',
    ],
)
def test_a_line_of_gold_that_breaks_its_form_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "정답.jsonl"
    right = '{"id": "0", "question": "가", "date": "2026-11-24", "expect": {"status": "unknown"}, "more": 1}'
    file.write_text(f"{right}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="3번째 줄"):
        load_gold(file)
    file.write_text(right, encoding="utf-8")
    assert [one.id for one in load_gold(file)] == ["0"]


@pytest.mark.parametrize(("text", "row"), [(" 32 만\t원\n", "32만원"), ("BB-", "bb-"), ("", "")])
def test_white_space_and_case_are_left_out(text: str, row: str) -> None:
    assert squeeze(text) == row
