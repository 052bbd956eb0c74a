"""A sheet as a table for people."""

from collections.abc import Mapping
from datetime import date

import pytest

from assist.calculators.errors import SheetError
from assist.calculators.grid import YES_NO, GridCell, GridColumn, cells_of, columns_of, grid, typed
from assist.calculators.load import read_sheet
from assist.calculators.proof import Doubt, Proof
from assist.calculators.sheet import Sheet
from assist.calculators.values import Kind
from tests.assist.calculators.conftest import SHEETS


@pytest.fixture(scope="module")
def known() -> Mapping[str, Sheet]:
    return {
        path.stem: read_sheet(path.read_text(encoding="utf-8"), path.name) for path in SHEETS.glob("*.yaml")
    }


def test_tables_come_first_and_figures_together_after_them(known: Mapping[str, Sheet]) -> None:
    blocks = grid(known["delivery"], Proof())
    assert [(block.place, block.title) for block in blocks] == [
        ("tables.0", "base"),
        ("tables.1", "surcharge"),
        ("figures", "숫자"),
    ]
    assert [row.label for row in blocks[1].rows] == ["수도권", "제주", "그 밖"]
    assert len(blocks[2].rows) == len(known["delivery"].figures)


def test_a_sheet_without_tables_is_its_figures(known: Mapping[str, Sheet]) -> None:
    assert [block.place for block in grid(known["deposit"], Proof())] == ["figures"]


@pytest.mark.parametrize(
    ("key", "place", "title", "value", "unit"),
    [
        ("penalty", "tables.0.rows.0.value", "monthly 정수기 값", "29,900", "원"),
        ("penalty", "tables.0.effective_from", "monthly 시행일", "2026-01-01", ""),
        ("penalty", "tables.0.ref", "monthly 근거", "RNT-010", ""),
        ("penalty", "figures.2.value", "숫자 late_from 값", "24", "개월"),
        ("delivery", "tables.0.rows.1.at.0.least", "base 이상", "50,000", "원"),
        ("delivery", "tables.0.rows.1.at.0.below", "base 미만", "300,000", "원"),
        ("delivery", "tables.0.rows.2.phrase", "base 자료에 적힌 말", "무료", ""),
        ("arrival", "figures.2.value", "숫자 peak_from 값", "09-10", ""),
        ("rank", "figures.0.value", "숫자 least 값", "SILVER", ""),
    ],
)
def test_every_value_has_a_cell_with_its_place_its_name_and_its_unit(
    known: Mapping[str, Sheet], key: str, place: str, title: str, value: str, unit: str
) -> None:
    cell = cells_of(grid(known[key], Proof()))[place]
    assert (cell.place, cell.title, cell.value, cell.unit) == (place, title, value, unit)


@pytest.mark.parametrize("key", ["penalty", "delivery", "deposit", "arrival", "rank"])
def test_what_a_cell_shows_may_be_typed_back(known: Mapping[str, Sheet], key: str) -> None:
    for place, cell in cells_of(grid(known[key], Proof())).items():
        back = typed(cell, f"{cell.value}{cell.unit}")
        assert str(back) == cell.value.replace(",", ""), place


def test_what_is_not_proved_stands_beside_its_row(known: Mapping[str, Sheet]) -> None:
    doubts = (
        Doubt("tables.0.rows.1", "값이 다릅니다."),
        Doubt("tables.0.rows.1", "값이 다릅니다."),
        Doubt("tables.0", "날짜가 다릅니다."),
        Doubt("figures.0", "없습니다."),
    )
    table, figures = grid(known["penalty"], Proof(doubts))
    assert [row.why for row in table.rows] == [(), ("값이 다릅니다.",)]
    assert table.why == ("날짜가 다릅니다.",) and figures.rows[0].why == ("없습니다.",)
    assert figures.rows[1].why == ()


@pytest.mark.parametrize(
    ("key", "table", "columns"),
    [
        ("penalty", 0, (GridColumn("상품", Kind.CHOICE, ("정수기", "비데")),)),
        ("delivery", 0, (GridColumn("주문 금액", Kind.MONEY, unit="원"),)),
        ("delivery", 1, (GridColumn("지역", Kind.CHOICE, ("수도권", "제주", "그 밖")),)),
    ],
)
def test_a_table_tells_what_its_rows_go_by(
    known: Mapping[str, Sheet], key: str, table: int, columns: tuple[GridColumn, ...]
) -> None:
    assert columns_of(known[key], known[key].tables[table]) == columns


def test_rows_by_yes_or_no_and_by_a_step_have_their_choices() -> None:
    text = (SHEETS / "rank.yaml").read_text(encoding="utf-8")
    table = (
        "tables:\n  - {name: fee, kind: money, by: [fits, rank], ref: SEL-001, rows: "
        "[{at: [true, GOLD], value: 1}, {at: [false, null], value: 2}]}\nsteps:"
    )
    sheet = read_sheet(text.replace("steps:", table, 1), "rank.yaml")
    assert columns_of(sheet, sheet.tables[0]) == (
        GridColumn("fits", Kind.CHOICE, YES_NO),
        GridColumn("등급", Kind.CHOICE, ("GOLD", "SILVER", "BRONZE")),
    )


@pytest.mark.parametrize(
    ("own", "about"),
    [
        ("effective_from: 2026-01-01", "2026년 1월 1일부터"),
        ("effective_from: 2026-01-01, effective_to: 2026-12-31", "2026년 1월 1일부터 2026년 12월 31일까지"),
        ("client: 가온", "가온"),
        ("title: 요금", ""),
    ],
)
def test_a_table_tells_whom_and_when_it_is_for(own: str, about: str) -> None:
    text = (SHEETS / "penalty.yaml").read_text(encoding="utf-8")
    sheet = read_sheet(text.replace("effective_from: 2026-01-01", own, 1), "penalty.yaml")
    assert grid(sheet, Proof())[0].about == about


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        (Kind.MONEY, "42,000원", 42_000),
        (Kind.MONEY, "42000", 42_000),
        (Kind.MONEY, "4만2천원", 42_000),
        (Kind.MONEY, "5천원", 5_000),
        (Kind.MONEY, "1억 2천만 원", 120_000_000),
        (Kind.MONEY, "0", 0),
        (Kind.PERCENT, "10프로", 10),
        (Kind.PERCENT, "10", 10),
        (Kind.COUNT, "24 개월", 24),
        (Kind.COUNT, "1,200", 1_200),
        (Kind.TIME, "15시", 15),
        (Kind.DATE, " 2027-03-01 ", date(2027, 3, 1)),
        (Kind.SEASON, "09-10", "09-10"),
        (Kind.CHOICE, "BB-", "BB-"),
    ],
)
def test_what_a_person_types_is_read_as_the_file_has_it(kind: Kind, said: str, value: object) -> None:
    assert typed(GridCell("a", "값", kind, ""), said) == value


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.MONEY, ""),
        (Kind.MONEY, "   "),
        (Kind.MONEY, "42,00"),
        (Kind.MONEY, "10%"),
        (Kind.MONEY, "3만원 또는 4만원"),
        (Kind.MONEY, "1e5"),
        (Kind.PERCENT, "10원"),
        (Kind.PERCENT, "1.5"),
        (Kind.COUNT, "10%"),
        (Kind.COUNT, "많이"),
        (Kind.DATE, "2027-02-30"),
        (Kind.DATE, "내년"),
        (Kind.CHOICE, ""),
    ],
)
def test_what_does_not_fit_a_cell_is_quoted_and_told_how_to_write(kind: Kind, said: str) -> None:
    with pytest.raises(SheetError, match=r"'값'.*적어 주세요") as error:
        typed(GridCell("a", "값", kind, ""), said)
    assert said.strip() in str(error.value)
