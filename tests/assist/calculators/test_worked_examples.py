"""A sheet's worked examples, worked out anew."""

import pytest

from assist.calculators.load import read_sheet
from assist.calculators.worked_examples import Outcome, outcomes
from tests.assist.calculators.conftest import SHEETS

_DEPOSIT, _RANK, _ARRIVAL = (
    (SHEETS / f"{key}.yaml").read_text(encoding="utf-8") for key in ("deposit", "rank", "arrival")
)


def _outcomes(text: str, examples: str) -> tuple[Outcome, ...]:
    return outcomes(read_sheet(f"{text}\nexamples:\n{examples}", "sheet.yaml"))


@pytest.mark.parametrize(
    ("text", "example", "case"),
    [
        (
            _DEPOSIT,
            '{given: {units: 3}, says: "보증금은 15만원입니다."}',
            "대수 3대, 2026년 11월 24일 기준",
        ),
        (
            _DEPOSIT,
            '{given: {units: 10, member: true}, says: "보증금은 25만원입니다."}',
            "대수 10대, 회원 예, 2026년 11월 24일 기준",
        ),
        (
            _DEPOSIT,
            '{given: {units: 1}, says: "2대 미만은 보증금을 받지 않습니다."}',
            "대수 1대, 2026년 11월 24일 기준",
        ),
        (
            _RANK,
            '{given: {rank: GOLD}, client: 가온, says: "네, 입점 기준인 SILVER 이상입니다."}',
            "가온, 등급 GOLD, 2026년 11월 24일 기준",
        ),
        (
            _ARRIVAL,
            '{given: {ordered: 2026-11-24, hour: 10}, says: "2026년 11월 26일에 도착합니다."}',
            "주문한 날 2026년 11월 24일, 주문한 시각 10시, 2026년 11월 24일 기준",
        ),
    ],
)
def test_an_example_that_comes_out_is_right_and_its_case_is_told_in_words(
    text: str, example: str, case: str
) -> None:
    (found,) = _outcomes(text, f"  - {{day: 2026-11-24, {example[1:]}")
    assert found.right and (found.case, found.says) == (case, found.expected)


def test_an_example_that_comes_to_something_else_is_told_with_what_it_comes_to() -> None:
    (found,) = _outcomes(_DEPOSIT, '  - {day: 2026-11-24, given: {units: 3}, says: "보증금은 10만원입니다."}')
    assert not found.right
    assert (found.expected, found.says) == ("보증금은 10만원입니다.", "보증금은 15만원입니다.")


def test_an_example_that_gives_too_little_comes_to_the_question_back() -> None:
    (found,) = _outcomes(_DEPOSIT, "  - {day: 2026-11-24, given: {member: true}, says: 보증금}")
    assert not found.right and "몇 대를 쓰시는지" in found.says


def test_all_examples_are_told_in_the_order_of_the_file() -> None:
    two = "".join(f"  - {{day: 2026-11-24, given: {{units: {n}}}, says: 값}}\n" for n in (2, 3))
    assert [one.case[:5] for one in _outcomes(_DEPOSIT, two)] == ["대수 2대", "대수 3대"]
    assert outcomes(read_sheet(_DEPOSIT, "deposit.yaml")) == ()
