"""What a person does to a sheet on the page."""

from collections.abc import Sequence
from datetime import date

import pytest

from assist.calculators.edits import CellsTyped, Edit, RowAdded, RowGone, VersionAdded, edited
from assist.calculators.errors import SheetError
from assist.calculators.load import read_sheet
from assist.calculators.sheet import Band, Row, Sheet
from tests.assist.calculators.conftest import SHEETS

PENALTY, DELIVERY = (
    "# 해마다 봅니다\n" + (SHEETS / f"{key}.yaml").read_text(encoding="utf-8")
    for key in ("penalty", "delivery")
)
WATER = "공기청정기"
THREE = PENALTY.replace("{value: 비데, words: [비데]}", f"{{value: 비데, words: [비데]}}, {{value: {WATER}}}")


def _after(text: str, *edits: Edit, key: str = "penalty") -> Sheet:
    return read_sheet(edited(text, key, edits), f"{key}.yaml")


def _rows(sheet: Sheet, table: int = 0) -> Sequence[Row]:
    return sheet.tables[table].rows


def test_without_edits_a_sheet_stays_as_it_is() -> None:
    assert edited(PENALTY, "penalty", []) == PENALTY


@pytest.mark.parametrize(
    ("place", "said", "value"),
    [
        ("tables.0.rows.1.value", "19,500원", "value: 19500"),
        ("tables.0.rows.1.value", "1만9천500원", "value: 19500"),
        ("figures.0.value", "12%", "value: 12"),
        ("figures.2.value", "36개월", "value: 36"),
        ("tables.0.effective_from", "2027-01-01", "effective_from: 2027-01-01"),
        ("tables.0.ref", "RNT-999", "ref: RNT-999"),
        ("tables.0.ref", "약관.md#월 요금: 표", 'ref: "약관.md#월 요금: 표"'),
    ],
)
def test_a_cell_typed_anew_changes_alone(place: str, said: str, value: str) -> None:
    changed = edited(PENALTY, "penalty", [CellsTyped(cells={place: said})])
    assert value in changed and changed.startswith("# 해마다 봅니다\n")
    assert sum(old != new for old, new in zip(PENALTY.split(), changed.split(), strict=False)) >= 1
    assert read_sheet(changed, "penalty.yaml").key == "penalty"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (CellsTyped(cells={"tables.0.rows.9.value": "1"}), "'tables.0.rows.9.value' 칸이 없습니다"),
        (CellsTyped(cells={"title": "다른 이름"}), "'title' 칸이 없습니다"),
        (CellsTyped(cells={"": "1"}), "'' 칸이 없습니다"),
        (CellsTyped(cells={"figures.0.value": "많이"}), "소수점 없는 숫자"),
        (CellsTyped(cells={"figures.0.value": ""}), "칸이 비었습니다"),
        (CellsTyped(cells={"tables.0.effective_from": "내년"}), "2026-11-24처럼"),
        (RowAdded(add="tables.9", at=("비데",), value="1"), "'tables.9' 자리가 없습니다"),
        (RowAdded(add="figures.0", at=("비데",), value="1"), "'figures.0' 자리가 없습니다"),
        (RowAdded(add="tables", at=("비데",), value="1"), "'tables' 자리가 없습니다"),
        (RowAdded(add="tables.0", at=(), value="1"), "'tables.0' 자리가 없습니다"),
        (RowAdded(add="tables.0", at=("비데",), value="1"), "같은 항목의 줄이 이미 있습니다"),
        (RowAdded(add="tables.0", at=("냉장고",), value="1"), "'상품'에 '냉장고'이(가) 없습니다"),
        (RowAdded(add="tables.0", at=(WATER,), value="공짜"), "소수점 없는 숫자"),
        (RowGone(remove="tables.0.rows.9"), "지울 줄이 계산표에 없습니다"),
        (RowGone(remove="tables.0.rows.-1"), "자리가 없습니다"),
        (RowGone(remove="tables.0"), "자리가 없습니다"),
        (RowGone(remove="figures.rows.0"), "자리가 없습니다"),
        (RowGone(remove=""), "자리가 없습니다"),
        (VersionAdded(version="tables.0", day="2026-01-01"), "지금 시행일(2026년 1월 1일)보다 뒤여야"),
        (VersionAdded(version="tables.0", day="2025-12-31"), "보다 뒤여야"),
        (VersionAdded(version="tables.0", day="곧"), "2026-11-24처럼"),
        (VersionAdded(version="tables.7", day="2027-01-01"), "'tables.7' 자리가 없습니다"),
        (VersionAdded(version="steps.0", day="2027-01-01"), "'steps.0' 자리가 없습니다"),
    ],
)
def test_what_does_not_fit_or_is_not_there_is_told_and_nothing_changes(edit: Edit, told: str) -> None:
    with pytest.raises(SheetError) as error:
        edited(THREE, "penalty", [CellsTyped(cells={"figures.0.value": "12"}), edit])
    assert told in str(error.value) and "세요" in str(error.value)


def test_a_row_is_added_with_its_value_and_passage() -> None:
    sheet = _after(THREE, RowAdded(add="tables.0", at=(WATER,), value="3만5천원", ref="RNT-011"))
    assert _rows(sheet)[-1] == Row(at=(WATER,), value=35_000, ref="RNT-011")


@pytest.mark.parametrize("said", ["모두", "", "~"])
def test_a_row_for_all_stands_last_and_any_other_before_it(said: str) -> None:
    both = (
        RowAdded(add="tables.0", at=(said,), value="10000"),
        RowAdded(add="tables.0", at=(WATER,), value="20000"),
    )
    assert [row.at for row in _rows(_after(THREE, *both))] == [("정수기",), ("비데",), (WATER,), (None,)]


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("500000~600000", Band(least=500_000, below=600_000)),
        ("50만원 ~ 60만원", Band(least=500_000, below=600_000)),
        ("~10000", Band(below=10_000)),
        ("900,000원~", Band(least=900_000)),
    ],
)
def test_a_row_of_a_range_is_added(said: str, band: Band) -> None:
    sheet = _after(DELIVERY, RowAdded(add="tables.0", at=(said,), value="1,000"), key="delivery")
    assert _rows(sheet)[-1] == Row(at=(band,), value=1_000)


@pytest.mark.parametrize(
    ("said", "told"), [("50만원", "10~20처럼"), ("20~10", "보다 작아야"), ("가~나", "숫자여야")]
)
def test_a_range_that_is_none_is_told(said: str, told: str) -> None:
    with pytest.raises(SheetError, match=told):
        edited(DELIVERY, "delivery", [RowAdded(add="tables.0", at=(said,), value="1000")])


def test_a_row_is_taken_out_and_the_last_one_is_not() -> None:
    gone = RowGone(remove="tables.0.rows.0")
    assert [row.at for row in _rows(_after(PENALTY, gone))] == [("비데",)]
    with pytest.raises(SheetError, match="마지막 줄은 지울 수 없습니다"):
        edited(PENALTY, "penalty", [gone, gone])


@pytest.mark.parametrize("place", ["tables.0", "figures.0"])
def test_a_new_version_stands_before_the_old_one_and_begins_on_its_day(place: str) -> None:
    sheet = _after(PENALTY, VersionAdded(version=place, day="2027-01-01"))
    first, second = (sheet.tables if place.startswith("tables") else sheet.figures)[:2]
    assert first.effective_from == date(2027, 1, 1) and first.name == second.name
    assert second.effective_from == (date(2026, 1, 1) if place == "tables.0" else None)


def test_the_places_of_each_edit_are_those_after_the_one_before() -> None:
    sheet = _after(
        PENALTY,
        VersionAdded(version="tables.0", day="2027-01-01"),
        CellsTyped(cells={"tables.0.rows.0.value": "31,900", "tables.1.rows.0.value": "29,901"}),
        RowGone(remove="tables.0.rows.1"),
    )
    assert [[row.value for row in table.rows] for table in sheet.tables] == [[31_900], [29_901, 18_000]]


def test_a_hundred_edits_are_enough_for_one_go() -> None:
    one = CellsTyped(cells={"figures.0.value": "12"})
    with pytest.raises(SheetError, match="한 번에 고치기에는 너무 많습니다"):
        edited(PENALTY, "penalty", [one] * 101)


@pytest.mark.parametrize("text", ["", "title: 3", "a: [", "tables: 3"])
def test_a_sheet_that_cannot_be_read_is_not_edited(text: str) -> None:
    with pytest.raises(SheetError):
        edited(text, "penalty", [CellsTyped(cells={"figures.0.value": "12"})])
