"""Workbooks are read by their filled cells, whatever they claim to hold."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from knowledge.errors import Trouble, UnreadableFile
from knowledge.limits import file_limits
from knowledge.workbook import Merged, SheetRow, open_workbook

FEES = [["구분", "수수료(원)"], ["일반", "330,000"], ["급행", "495,000"]]


def saved(fill: Callable[[Workbook], object]) -> bytes:
    book = Workbook()
    for row in FEES:
        book.active.append(row)
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def first(content: bytes) -> list[SheetRow]:
    with open_workbook(content) as book:
        return list(book.first.rows())


def texts(rows: list[SheetRow]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


@pytest.fixture
def few_cells(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("ASSIST_FILE_CELLS", "100")
    file_limits.cache_clear()
    yield
    file_limits.cache_clear()


def test_a_far_cell_costs_one_cell() -> None:
    rows = first(saved(lambda book: book.active.cell(1_048_576, 16_384, "끝")))
    assert texts(rows) == [*FEES, ["끝"]]
    assert (rows[-1].number, rows[-1].cells[0].column) == (1_048_576, 16_384)


def test_coloured_cells_are_empty() -> None:
    def colour(book: Workbook) -> None:
        for number in range(4, 3000):
            book.active.cell(number, 3).fill = PatternFill("solid", "FFFF00")

    assert texts(first(saved(colour))) == FEES


def test_values_keep_their_kind_and_their_look() -> None:
    def fill(book: Workbook) -> None:
        book.active.append([date(2026, 11, 2), 0.125, True, 1234567])
        book.active["B4"].number_format = "0.0%"
        book.active["D4"].number_format = "#,##0"

    row = first(saved(fill))[-1]
    assert [cell.text for cell in row.cells] == ["2026-11-02", "12.5%", "예", "1,234,567"]
    assert row.values()[4] == 1234567


def test_merged_ranges_hidden_sheets_and_bare_formulas_are_told() -> None:
    def fill(book: Workbook) -> None:
        book.active.merge_cells("A4:B6")
        book.active["C1"] = "=1+1"
        book.create_sheet("숨김").sheet_state = "hidden"

    with open_workbook(saved(fill)) as book:
        assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("Sheet", True), ("숨김", False)]
        assert texts(list(book.first.rows())) == FEES
        assert book.first.merged == [Merged(4, 1, 6, 2)]
        assert book.first.bare_formulas == 1


def test_too_many_cells_are_refused_by_name(few_cells: object) -> None:
    def fill(book: Workbook) -> None:
        for _ in range(60):
            book.active.append(["가", "나"])

    with pytest.raises(UnreadableFile, match="100개") as caught:
        first(saved(fill))
    assert caught.value.trouble is Trouble.TOO_BIG
    assert "ASSIST_FILE_CELLS" in caught.value.remedy


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_part_packed_too_tight_is_refused_before_it_is_unpacked(part: str) -> None:
    assert refused(replaced(part, b"<a>" + b" " * 40_000_000 + b"</a>")) is Trouble.UNSAFE


def test_padding_does_not_hide_a_bomb() -> None:
    noise = bytes(range(256)) * 40_000
    content = replaced("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    with io.BytesIO(content) as file:
        with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as made:
            made.writestr("xl/media/image1.png", noise)
        assert refused(file.getvalue()) is Trouble.UNSAFE


def test_damaged_and_locked_files_are_named() -> None:
    assert refused(b"PK\x03\x04 nothing") is Trouble.DAMAGED
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) is Trouble.PASSWORD
    assert refused(replaced("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>")) is Trouble.DAMAGED


def test_a_path_is_read_as_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(saved(lambda book: None))
    with open_workbook(tmp_path / "a.xlsx") as book:
        assert texts(list(book.first.rows())) == FEES


def replaced(part: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(lambda book: None))) as source, zipfile.ZipFile(file, "w") as made:
        for name in {*source.namelist(), part}:
            made.writestr(
                name, content if name == part else source.read(name), compress_type=zipfile.ZIP_DEFLATED
            )
    return file.getvalue()


def refused(content: bytes) -> Trouble:
    with pytest.raises(UnreadableFile) as caught:
        first(content)
    assert any("가" <= letter <= "힣" for letter in caught.value.reason)
    return caught.value.trouble
