"""Files of calls: every kind read, every bad row named."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from assist.calls.errors import CallError
from assist.calls.files import rows_of
from tests.assist.calls.conftest import TEXT


def test_a_text_file_is_one_call_in_any_korean_encoding(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp949", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(TEXT.encode(encoding))
        (row,) = rows_of(path)
        assert row.call is not None and row.call.text == TEXT and row.call.id == encoding


def test_a_table_has_korean_columns(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(
        f'통화번호,내용,업체명,원청사,통화일\n7,"{TEXT}",한빛정공,가온건설,2026.10.12\n', encoding="cp949"
    )
    (row,) = rows_of(path)
    assert row.call is not None
    assert (row.call.id, row.call.company, row.call.client, str(row.call.date)) == (
        "7",
        "한빛정공",
        "가온건설",
        "2026-10-12",
    )


def test_a_sheet_is_read_and_a_bad_row_is_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["내용", "날짜"])
    book.active.append([TEXT, "언젠가"])
    book.active.append([TEXT, "2026-10-12"])
    book.save(tmp_path / "calls.xlsx")
    bad, good = rows_of(tmp_path / "calls.xlsx")
    assert bad.call is None and "1번째 줄" in str(bad.error) and "언젠가" in str(bad.error)
    assert good.call is not None


def test_lines_that_are_not_json_are_named(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_text(
        json.dumps({"text": TEXT}) + "\n{oops\n[1]\n" + json.dumps({"id": "x"}) + "\n", encoding="utf-8"
    )
    rows = list(rows_of(path))
    assert [row.call is not None for row in rows] == [True, False, False, False]
    assert "'내용' 또는 'text'" in str(rows[3].error)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "call.wmv"
    path.write_bytes(b"\x00")
    with pytest.raises(CallError, match="읽을 수 없는 형식"):
        list(rows_of(path))
