"""A value changed in a sheet's file, everything else as it was."""

from datetime import date

import pytest
import yaml

from assist.calculators.errors import SheetError
from assist.calculators.load import read_sheet
from assist.calculators.yaml_cells import compose, inside, scalar, with_cell, with_cells
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
    ("value", "written"),
    [
        (12, "12"),
        (date(2027, 3, 1), "2027-03-01"),
        ("정수기", "정수기"),
        ("BB-", "BB-"),
        ("월 요금", "월 요금"),
        ("no", '"no"'),
        ("yes", '"yes"'),
        ("null", '"null"'),
        ("1", '"1"'),
        ("2027-03-01", '"2027-03-01"'),
        ("약관.md#요금: 표", '"약관.md#요금: 표"'),
        ('말 "그대로"', '"말 \\"그대로\\""'),
        ("두\n줄", '"두\\n줄"'),
        ("", '""'),
        (" 앞 칸", '" 앞 칸"'),
        ("{a}", '"{a}"'),
    ],
)
def test_a_value_is_written_so_that_it_reads_as_itself(value: int | str | date, written: str) -> None:
    assert scalar(value) == written
    assert yaml.safe_load(f"a: {scalar(value)}") == {"a": value}


@pytest.mark.parametrize("place", ["tables.0.rows.1.value", "figures.0.value", "title", "tables.0.ref"])
def test_whatever_is_written_is_read_back_and_nothing_else_changes(place: str) -> None:
    odd = "a: [b] # c"
    changed = yaml.safe_load(with_cell(TEXT, place, odd))
    node = changed
    *parents, last = place.split(".")
    for key in parents:
        node = node[int(key) if key.isdecimal() else key]
    assert node[last] == odd
    node[last] = _value(place)
    assert changed == yaml.safe_load(TEXT)


def _value(place: str) -> object:
    node = yaml.safe_load(TEXT)
    for key in place.split("."):
        node = node[int(key) if key.isdecimal() else key]
    return node


@pytest.mark.parametrize("text", ["a: [", "\x00", "[" * 5_000, "a: !!python/object:os.system x\n: :"])
def test_a_text_that_cannot_be_read_is_told_in_korean(text: str) -> None:
    with pytest.raises(SheetError, match=r"YAML로 읽을 수 없습니다\(.*[가-힣].*\).*고쳐 주세요"):
        compose(text)


@pytest.mark.parametrize(("key", "found"), [("a", [1]), ("b", []), ("0", []), ("", [])])
def test_a_part_is_found_by_its_key(key: str, found: list[int]) -> None:
    assert [int(node.value) for node in inside(compose("a: 1"), key)] == found


@pytest.mark.parametrize(("key", "found"), [("0", [1]), ("1", [2]), ("2", []), ("-1", []), ("a", [])])
def test_a_part_of_a_list_is_found_by_its_number(key: str, found: list[int]) -> None:
    assert [int(node.value) for node in inside(compose("[1, 2]"), key)] == found
