"""Tables from outside: filled cells only, streamed, a limit named with its file."""

import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from assist.errors import UsageError
from assist.table_file import TableRow, table_rows
from knowledge.worker import shared_workers

_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>'


def book(path: Path, sheet: str) -> Path:
    """Write a workbook whose only sheet is this XML, in a compressed file."""
    Workbook().save(path)
    with zipfile.ZipFile(path) as made:
        parts = {info.filename: made.read(info.filename) for info in made.infolist()}
    parts["xl/worksheets/sheet1.xml"] = f"{_SHEET}{sheet}</sheetData></worksheet>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def cell(place: str, text: str = "가") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_far_cell_costs_nothing(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576", "끝")}</row>'
    assert list(table_rows(book(tmp_path / "먼 칸.xlsx", rows))) == [
        TableRow(1, {0: "가"}),
        TableRow(1048576, {16383: "끝"}),
    ]


def test_padded_cells_are_no_rows(tmp_path: Path) -> None:
    padded = "".join(f'<row r="{n}">' + '<c s="0"/>' * 200 + "</row>" for n in range(2, 1002))
    path = book(tmp_path / "채움.xlsx", f'<row r="1">{cell("A1")}</row>{padded}')
    assert list(table_rows(path)) == [TableRow(1, {0: "가"})]


def test_more_filled_cells_than_the_limit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSIST_FILE_CELLS", "100")
    shared_workers().close()  # the next one reads the limits anew
    try:
        rows = "".join(f'<row r="{n}">{cell(f"A{n}")}</row>' for n in range(1, 200))
        with pytest.raises(UsageError, match=r"많은 칸.xlsx: .*100개.*ASSIST_FILE_CELLS"):
            list(table_rows(book(tmp_path / "많은 칸.xlsx", rows)))
    finally:
        shared_workers().close()


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = book(tmp_path / "폭탄.xlsx", f'<row r="1">{cell("A1", "가" * 30_000_000)}</row>')
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(UsageError, match=r"폭탄.xlsx: 압축을 풀면 지나치게 커집니다"):
        list(table_rows(bomb))


def test_cells_are_shown_as_people_mean_them(tmp_path: Path) -> None:
    import datetime

    made = Workbook()
    assert made.active is not None
    made.active.append(
        [7.0, 0.5, True, datetime.datetime(2026, 10, 12), datetime.datetime(2026, 10, 12, 9, 30), " 가 "]
    )
    made.save(tmp_path / "칸.xlsx")
    (row,) = table_rows(tmp_path / "칸.xlsx")
    assert list(row.cells.values()) == ["7", "0.5", "예", "2026-10-12", "2026-10-12 09:30", "가"]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_is_read_with_its_separator_and_empty_lines_count(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "표.csv"
    path.write_bytes(f'\ufeff번호{mark}내용\r\n\r\n1{mark}"둘\n째"\r\n'.encode())
    assert list(table_rows(path)) == [TableRow(1, {0: "번호", 1: "내용"}), TableRow(4, {0: "1", 1: "둘\n째"})]


def test_a_cell_above_a_hundred_thousand_letters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "표.csv"
    path.write_text(f"번호,내용\n1,{'가' * 200_000}\n", encoding="utf-8")
    assert [len(row.cells[1]) for row in table_rows(path)] == [2, 200_000]


def test_a_quotation_mark_that_never_closes_ends_the_table_by_name(tmp_path: Path) -> None:
    path = tmp_path / "표.csv"
    path.write_text('번호,내용\n1,좋음\n2,"' + "가나다라\n" * 300_000, encoding="utf-8")
    rows = table_rows(path)
    assert [next(rows).number, next(rows).number] == [1, 2]
    with pytest.raises(UsageError, match=r"표.csv: .*1,000,000자가 넘는 칸.*따옴표"):
        next(rows)


def test_one_endless_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "표.csv"
    path.write_text("번호,내용\n1," + "가" * 2_500_000, encoding="utf-8")
    with pytest.raises(UsageError, match="2번째 줄이 2,000,000자보다"):
        list(table_rows(path))


def test_a_long_table_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "표.csv"
    path.write_bytes(b"id,text\n" + (b"1," + b"x" * 1000 + b"\n") * 5_000 + b"\n" * 100_000)
    tracemalloc.start()
    assert sum(1 for _ in table_rows(path)) == 5_001
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("name", ["없음.csv", "없음.xlsx"])
def test_a_missing_table_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=name):
        list(table_rows(tmp_path / name))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_table_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "표.csv"
    path.write_text("a\n", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UsageError, match="권한"):
        list(table_rows(path))
