"""Worked examples of a sheet."""

import pytest

from assist.calculators.errors import SheetError
from assist.calculators.load import read_sheet
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
    ],
)
def test_an_example_gives_what_the_sheet_takes(given: str, told: str) -> None:
    with pytest.raises(SheetError, match="examples 1번") as error:
        read_sheet(with_example(given), "penalty.yaml")
    assert told in str(error.value)
