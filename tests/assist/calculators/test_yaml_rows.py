"""Rows and versions of a table put into a sheet's file, however the file is written."""

from datetime import date

import pytest
import yaml

from assist.calculators.errors import SheetError
from assist.calculators.yaml_rows import with_row, with_version, without_row

BLOCK = """tables:
  # 해마다 봅니다
  - name: fee  # 월 요금
    by: [size]
    effective_from: 2026-04-01
    effective_to: 2027-03-31
    rows:
      - {at: [소형], value: 1}  # 작은 것
      - at: [중형]
        value: 2

  - {name: other, rows: [{at: [a], value: 5}]}
say: []
"""
FLOW = "tables: [{name: fee, effective_from: 2026-04-01, rows: [{at: [소형], value: 1}, {at: [중형], value: 2}]}]\n"
LINES = """tables:
  - name: fee
    rows: [
      {at: [소형], value: 1},
      {at: [중형], value: 2}
    ]
"""
NEW = "{at: [대형], value: 3}"


def values(text: str, table: int = 0) -> list[int]:
    return [row["value"] for row in yaml.safe_load(text)["tables"][table]["rows"]]


@pytest.mark.parametrize("text", [BLOCK, FLOW, LINES], ids=["block", "flow", "lines"])
def test_a_row_is_put_in_and_taken_out(text: str) -> None:
    assert values(with_row(text, "tables.0", NEW, None)) == [1, 2, 3]
    assert values(with_row(text, "tables.0", NEW, 1)) == [1, 3, 2]
    assert values(with_row(text, "tables.0", NEW, 0)) == [3, 1, 2]
    assert values(without_row(text, "tables.0", 0)) == [2]
    assert values(without_row(text, "tables.0", 1)) == [1]
    assert without_row(with_row(text, "tables.0", NEW, None), "tables.0", 2) == text


def test_what_else_is_in_the_file_stays() -> None:
    changed = without_row(with_row(BLOCK, "tables.0", NEW, 1), "tables.0", 0)
    assert "# 해마다 봅니다" in changed and "# 월 요금" in changed and "# 작은 것" not in changed
    assert values(changed, 1) == [5]


@pytest.mark.parametrize("text", [BLOCK, FLOW, LINES], ids=["block", "flow", "lines"])
def test_a_version_stands_in_front_and_its_first_day_counts(text: str) -> None:
    first, old, *others = yaml.safe_load(with_version(text, "tables.0", date(2027, 1, 1)))["tables"]
    assert first == {
        **{key: value for key, value in old.items() if key != "effective_to"},
        "effective_from": date(2027, 1, 1),
    }
    assert [old, *others] == yaml.safe_load(text)["tables"]


def test_a_table_that_borrows_from_another_is_left_to_people() -> None:
    text = "rows: &all [{at: [a], value: 1}, {at: [b], value: 2}]\ntables: [{name: fee, rows: *all}]\n"
    with pytest.raises(SheetError, match="파일에서 고쳐 주세요"):
        with_version(text, "tables.0", date(2027, 1, 1))


@pytest.mark.parametrize("text", [BLOCK, FLOW, LINES], ids=["block", "flow", "lines"])
@pytest.mark.parametrize(
    ("number", "told"), [(2, "지울 줄이 계산표에 없습니다"), (-1, "지울 줄이"), (10**6, "지울 줄이")]
)
def test_a_row_that_is_not_there_is_told(text: str, number: int, told: str) -> None:
    with pytest.raises(SheetError, match=told):
        without_row(text, "tables.0", number)


@pytest.mark.parametrize("text", [BLOCK, FLOW, LINES], ids=["block", "flow", "lines"])
def test_the_last_row_stays(text: str) -> None:
    with pytest.raises(SheetError, match="마지막 줄"):
        without_row(without_row(text, "tables.0", 0), "tables.0", 0)


@pytest.mark.parametrize("table", ["tables.9", "figures.0", "", "tables.0.name", "tables.x"])
def test_a_table_that_is_not_there_is_told(table: str) -> None:
    for put in (lambda: with_row(BLOCK, table, NEW, None), lambda: without_row(BLOCK, table, 0)):
        with pytest.raises(SheetError, match="자리가 없습니다"):
            put()


@pytest.mark.parametrize("text", ["", "tables: [", "tables: 3", "\x00"])
def test_a_text_that_is_no_sheet_is_told(text: str) -> None:
    with pytest.raises(SheetError, match="주세요"):
        with_row(text, "tables.0", NEW, None)


@pytest.mark.parametrize("text", [BLOCK, BLOCK.rstrip("\n"), BLOCK.replace("\n", "\r\n")])
def test_a_file_without_a_last_line_end_or_with_those_of_windows_stays_readable(text: str) -> None:
    assert values(with_row(text, "tables.0", NEW, None)) == [1, 2, 3]
    assert values(without_row(text, "tables.0", 0)) == [2]


def test_a_table_of_one_row_takes_another() -> None:
    assert values(with_row(BLOCK, "tables.1", "{at: [b], value: 6}", None), 1) == [5, 6]
    assert values(with_row(BLOCK, "tables.1", "{at: [b], value: 6}", 0), 1) == [6, 5]
