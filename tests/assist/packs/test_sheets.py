"""A trainer edits a calculator as a table: tried, kept with its examples, taken back."""

from pathlib import Path

import pytest

from assist.accounts.ownership import NotYours
from assist.accounts.people import Account, Role
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
    tried = sheets.opened("penalty", TRAINER, {FEE: "19,500원"})
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
    assert sheets.keep("penalty", TRAINER, {FEE: "19500"}, mark).ok
    text = file.read_text(encoding="utf-8")
    assert text == before.replace("18000", "19500").replace("12,600원", "13,650원")
    assert sheets.opened("penalty", TRAINER).versions[0].by == "박교육"
    with pytest.raises(UsageError, match="그사이 누가 바꾸었습니다"):
        sheets.keep("penalty", TRAINER, {FEE: "20000"}, mark)
    assert sheets.undo("penalty", TRAINER).ok and file.read_text(encoding="utf-8") == before


def test_what_cannot_be_kept_is_told(sheets: SheetService) -> None:
    for changes, told in [
        ({}, "바꾼 칸이 없습니다"),
        ({FEE: "비쌈"}, "숫자여야"),
        ({"steps.0.value": "1"}, "칸이 없습니다"),
    ]:
        with pytest.raises(SheetError, match=told):
            sheets.keep("penalty", TRAINER, changes, "")


@pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
def test_only_those_who_teach_may(sheets: SheetService, role: Role) -> None:
    who = Account("김상담", role)
    steps = (
        lambda: sheets.all(who),
        lambda: sheets.opened("penalty", who),
        lambda: sheets.keep("penalty", who, {FEE: "1"}, ""),
        lambda: sheets.undo("penalty", who),
    )
    for step in steps:
        with pytest.raises(NotYours):
            step()
