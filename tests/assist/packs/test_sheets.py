"""A trainer edits a calculator as a table: tried, kept with its examples, taken back."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assist.accounts.accounts import Account, Role
from assist.accounts.ownership import NotYours
from assist.calculators.edits import CellsTyped, Edit, RowAdded, RowGone, VersionAdded
from assist.calculators.errors import SheetError
from assist.errors import UsageError
from assist.packs.service import PackService
from assist.packs.sheets import SheetService
from tests.assist.calculators.conftest import SHEETS, TEXTS, passage

TRAINER = Account("박교육", Role.TRAINER)
EXAMPLE = 'examples: [{day: 2026-11-24, given: {product: 비데, months_left: 7}, says: "위약금은 12,600원입니다."}]\n'
FEE = "tables.0.rows.1.value"


@pytest.fixture
def file(own: Path) -> Path:
    """The sheet of the office's own, with a comment and an example."""
    found = own / "calculators" / "penalty.yaml"
    found.parent.mkdir(parents=True)
    text = (SHEETS / "penalty.yaml").read_text(encoding="utf-8")
    found.write_text(f"# 해마다 봅니다\n{text}\n{EXAMPLE}", encoding="utf-8")
    return found


@pytest.fixture
def sheets(packs: PackService, file: Path) -> SheetService:
    return SheetService(packs, tuple, lambda: lambda ref: [passage(ref, TEXTS[ref])] if ref in TEXTS else [])


def test_a_change_is_tried_with_its_examples_and_nothing_is_kept(sheets: SheetService, file: Path) -> None:
    before = file.read_text(encoding="utf-8")
    opened = sheets.opened("penalty", TRAINER)
    assert opened.off == () and [block.title for block in opened.blocks] == ["monthly", "숫자"]
    tried = sheets.opened("penalty", TRAINER, [CellsTyped(cells={FEE: "19,500원"})])
    (example,) = tried.examples
    assert (example.before, example.after) == ("위약금은 12,600원입니다.", "위약금은 13,650원입니다.")
    (row,) = [row for block in tried.blocks for row in block.rows if row.why]
    assert row.label == "비데" and "19,500원이(가) RNT-010에 없습니다" in tried.off[0]
    assert file.read_text(encoding="utf-8") == before


def test_a_change_is_kept_with_what_its_examples_come_to_and_taken_back(
    sheets: SheetService, file: Path
) -> None:
    before = file.read_text(encoding="utf-8")
    mark = sheets.opened("penalty", TRAINER).mark
    assert sheets.keep("penalty", TRAINER, [CellsTyped(cells={FEE: "19500"})], mark).ok
    text = file.read_text(encoding="utf-8")
    assert text == before.replace("18000", "19500").replace("12,600원", "13,650원")
    assert sheets.opened("penalty", TRAINER).versions[0].by == "박교육"
    with pytest.raises(UsageError, match="그사이 박교육 님이 바꾸었습니다"):
        sheets.keep("penalty", TRAINER, [CellsTyped(cells={FEE: "20000"})], mark)
    with pytest.raises(UsageError, match="그사이"):
        sheets.undo("penalty", TRAINER, mark)
    assert sheets.off_after_undo("penalty", TRAINER) == ()
    assert sheets.undo("penalty", TRAINER).ok and file.read_text(encoding="utf-8") == before
    assert "없어집니다" in sheets.off_after_undo("penalty", TRAINER)[0]


def test_a_new_dated_table_with_other_rows_is_tried_kept_and_taken_back(
    sheets: SheetService, file: Path
) -> None:
    before = file.read_text(encoding="utf-8")
    edits: list[Edit] = [
        VersionAdded(version="tables.0", day="2026-11-01"),
        CellsTyped(cells={"tables.0.rows.1.value": "19500"}),
        RowGone(remove="tables.0.rows.0"),
    ]
    tried = sheets.opened("penalty", TRAINER, edits)
    assert [(block.about, len(block.rows)) for block in tried.blocks[:2]] == [
        ("2026년 11월 1일부터", 1),
        ("2026년 1월 1일부터", 2),
    ]
    assert tried.examples[0].after == "위약금은 13,650원입니다." and "19,500원" in " ".join(tried.off)
    assert sheets.keep("penalty", TRAINER, edits, tried.mark).ok
    assert "13,650원" in file.read_text(encoding="utf-8")
    assert sheets.undo("penalty", TRAINER).ok and file.read_text(encoding="utf-8") == before


def test_a_row_is_added_by_the_words_of_the_sheet(sheets: SheetService) -> None:
    row = RowAdded(add="tables.0", at=("비데",), value="1만5천원", ref="RNT-010")
    edits: list[Edit] = [RowGone(remove="tables.0.rows.1"), row]
    tried = sheets.opened("penalty", TRAINER, edits)
    assert [one.label for one in tried.blocks[0].rows] == ["정수기", "비데"]
    assert "15,000원이(가) RNT-010에 없습니다" in tried.off[0]


def test_what_cannot_be_kept_is_told(sheets: SheetService) -> None:
    cases: list[tuple[Sequence[Edit], str]] = [
        ((), "바꾼 칸이 없습니다"),
        ([CellsTyped(cells={FEE: "비쌈"})], "'monthly 비데 값'의 '비쌈'은"),
        ([CellsTyped(cells={"steps.0.value": "1"})], "칸이 없습니다"),
        ([RowAdded(add="tables.0", at=("냉장고",), value="1")], "정수기, 비데 가운데 고르세요"),
        ([RowAdded(add="tables.0", at=("비데",), value="1")], "같은 항목의 줄이 이미"),
        ([RowGone(remove="tables.0.rows.0")] * 2, "마지막 줄은 지울 수 없습니다"),
        ([RowGone(remove="tables.0.rows.7")], "줄이 계산표에 없습니다"),
        ([VersionAdded(version="tables.0", day="2025-12-31")], "시행일.2026년 1월 1일.보다 뒤"),
        ([VersionAdded(version="tables.7", day="2027-12-31")], "자리가 없습니다"),
    ]
    for edits, told in cases:
        with pytest.raises(SheetError, match=told):
            sheets.keep("penalty", TRAINER, edits, "")


@pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
def test_only_those_who_teach_may(sheets: SheetService, role: Role) -> None:
    who = Account("김상담", role)
    steps = (
        lambda: sheets.all(who),
        lambda: sheets.opened("penalty", who),
        lambda: sheets.keep("penalty", who, [CellsTyped(cells={FEE: "1"})], ""),
        lambda: sheets.undo("penalty", who),
    )
    for step in steps:
        with pytest.raises(NotYours):
            step()
