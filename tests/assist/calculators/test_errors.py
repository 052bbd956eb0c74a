"""What goes wrong with sheets, and who is told."""

import pytest

from assist.calculators.errors import BrokenSheet, FormulaError, NotApplicable, SheetError
from assist.errors import DataError
from knowledge.packs import PackError


@pytest.mark.parametrize("error", [SheetError, FormulaError, BrokenSheet])
def test_what_a_person_can_mend_is_an_error_of_data(error: type[Exception]) -> None:
    assert issubclass(error, DataError)


def test_a_case_that_a_sheet_does_not_answer_is_no_error_of_data() -> None:
    assert not issubclass(NotApplicable, DataError)


def test_a_broken_sheet_says_file_key_and_remedy_in_one_line_and_part_by_part() -> None:
    fault = PackError(
        "fees.yaml", "figures.0.value", "값 '열'은(는) 숫자여야 합니다", "숫자로 적어 주세요.", 7
    )
    error = BrokenSheet(fault)
    said = str(error)
    assert said.startswith("계산표 ") and "\n" not in said
    assert all(
        part in said for part in ("fees.yaml", "figures.0.value", "'열'", "숫자로 적어 주세요", "7번째 줄")
    )
    assert (error.fault.file, error.fault.key) == ("fees.yaml", "figures.0.value")
