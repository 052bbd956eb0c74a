"""A value changed in a sheet's file, everything else as it was."""

from datetime import date

import pytest

from assist.calculators.errors import SheetError
from assist.calculators.grid import GridCell, typed
from assist.calculators.load import read_sheet
from assist.calculators.values import Kind
from assist.calculators.yaml_cells import with_cell, with_cells
from tests.assist.calculators.conftest import SHEETS

TEXT = "# 값은 해마다 봅니다\n" + (SHEETS / "penalty.yaml").read_text(encoding="utf-8")


def test_only_the_value_changes_and_comments_stay() -> None:
    changed = with_cell(TEXT, "tables.0.rows.1.value", 19500)
    assert changed == TEXT.replace("value: 18000", "value: 19500")
    assert read_sheet(changed, "penalty.yaml").tables[0].rows[1].value == 19500


def test_several_values_of_every_kind_are_written() -> None:
    values = {
        "tables.0.effective_from": date(2027, 3, 1),
        "figures.1.ref": "약관.md#곱하고: 20%",
        "figures.0.value": 5,
    }
    sheet = read_sheet(with_cells(TEXT, values), "penalty.yaml")
    assert (sheet.tables[0].effective_from, sheet.figures[0].value) == (date(2027, 3, 1), 5)
    assert sheet.figures[1].ref == "약관.md#곱하고: 20%"


@pytest.mark.parametrize("place", ["tables.0.rows.9.value", "tables.0.rows", "figures.0.phrase"])
def test_a_cell_that_is_not_there_is_told(place: str) -> None:
    with pytest.raises(SheetError, match="칸이 없습니다"):
        with_cell(TEXT, place, 1)


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        (Kind.MONEY, "42,000원", 42000),
        (Kind.MONEY, "4만2천원", 42000),
        (Kind.PERCENT, " 12% ", 12),
        (Kind.COUNT, "24개월", 24),
        (Kind.DATE, "2027-03-01", date(2027, 3, 1)),
        (Kind.CHOICE, "BB-", "BB-"),
    ],
)
def test_what_a_person_types_is_read(kind: Kind, said: str, value: object) -> None:
    assert typed(GridCell("a", "값", kind, ""), said) == value


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.MONEY, "비쌈"),
        (Kind.MONEY, "42000.5"),
        (Kind.MONEY, "42,00"),
        (Kind.MONEY, "42000%"),
        (Kind.COUNT, ""),
        (Kind.DATE, "내년 3월"),
    ],
)
def test_what_does_not_fit_is_told_with_a_remedy(kind: Kind, said: str) -> None:
    with pytest.raises(SheetError, match=r"'값'.*적어 주세요"):
        typed(GridCell("a", "값", kind, ""), said)
