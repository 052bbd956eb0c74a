"""Worked examples of a sheet."""

from datetime import date

import pytest

from assist.calculators.errors import SheetError
from assist.calculators.example import check_given
from assist.calculators.inputs import Input
from assist.calculators.load import read_sheet
from assist.calculators.values import Kind
from assist.calculators.worked_examples import Outcome, outcomes
from tests.assist.calculators.conftest import SHEETS

TEXT = (SHEETS / "penalty.yaml").read_text(encoding="utf-8")


def with_example(given: str, day: str = "2026-11-24") -> str:
    return f'{TEXT}\nexamples: [{{day: {day}, given: {given}, says: "위약금은 12,600원입니다."}}]\n'


def test_an_example_is_worked_out_on_its_day() -> None:
    given = "{product: 비데, months_left: 7}"
    (found,) = outcomes(read_sheet(with_example(given), "penalty.yaml"))
    assert found.right and found.case == "상품 비데, 남은 개월 수 7개월, 2026년 11월 24일 기준"
    (found,) = outcomes(read_sheet(with_example(given, "2025-11-24"), "penalty.yaml"))
    assert found == Outcome(found.case, "위약금은 12,600원입니다.", "") and not found.right


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{size: 3}", "given.size은(는) 없는 입력입니다"),
        ("{product: 공기청정기}", "정수기, 비데 가운데 하나로"),
        ("{product: 비데, months_left: 7개월}", "쉼표와 단위 없는 숫자로"),
        ("{product: 비데, months_left: true}", "쉼표와 단위 없는 숫자로"),
        ("{product: 3}", "고를 값 그대로"),
        ("{product: true}", "고를 값 그대로"),
        ("{product: 2026-11-24}", "고를 값 그대로"),
        ("{months_left: 1.5}", "examples"),
        ("{}", "examples"),
    ],
)
def test_an_example_gives_what_the_sheet_takes(given: str, told: str) -> None:
    with pytest.raises(SheetError, match="examples") as error:
        read_sheet(with_example(given), "penalty.yaml")
    assert told in str(error.value)


@pytest.mark.parametrize("day", ["내일", "2026-02-30", "3", '""'])
def test_an_example_has_a_day(day: str) -> None:
    with pytest.raises(SheetError, match=r"examples\.0\.day"):
        read_sheet(with_example("{product: 비데}", day), "penalty.yaml")


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (Kind.MONEY, "3만원", "쉼표와 단위 없는 숫자로"),
        (Kind.PERCENT, True, "쉼표와 단위 없는 숫자로"),
        (Kind.TIME, "오후 3시", "쉼표와 단위 없는 숫자로"),
        (Kind.YES_NO, 1, "true나 false로"),
        (Kind.YES_NO, "예", "true나 false로"),
        (Kind.DATE, "2026-11-24", "2026-11-24처럼"),
        (Kind.CHOICE, "다", "가, 나 가운데 하나로"),
    ],
)
def test_a_value_that_does_not_fit_an_input_is_told_by_its_place(
    kind: Kind, value: object, told: str
) -> None:
    options = ({"value": "가"}, {"value": "나"}) if kind is Kind.CHOICE else ()
    one = Input.model_validate({"name": "one", "title": "하나", "kind": kind, "options": options})
    with pytest.raises(ValueError, match=told) as error:
        check_given("자리", one, value, {})
    assert str(error.value).startswith(f"자리 '{value}'")


@pytest.mark.parametrize(
    ("own", "value"),
    [
        ({"kind": "money"}, 0),
        ({"kind": "yes_no"}, False),
        ({"kind": "date"}, date(2026, 11, 24)),
        ({"kind": "choice", "scale": "ranks"}, "AA"),
        ({"kind": "choice", "options": [{"value": "가"}]}, "가"),
    ],
)
def test_a_value_that_fits_is_taken(own: dict[str, object], value: object) -> None:
    check_given(
        "자리", Input.model_validate({"name": "one", "title": "하나", **own}), value, {"ranks": ("AA", "A")}
    )
