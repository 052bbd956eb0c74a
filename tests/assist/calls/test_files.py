"""Files of calls: every kind read, every bad row named, a stopped run resumed."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from assist.calls.batch import analyse_all, done_ids, write_reports
from assist.calls.errors import CallError
from assist.calls.files import rows_of

_TEXT = "상담사: 예시평가입니다.\n고객: 비싸서 안 해요."


def test_a_text_file_is_one_call_in_any_korean_encoding(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp949", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(_TEXT.encode(encoding))
        (row,) = rows_of(path)
        assert row.call is not None and row.call.text == _TEXT and row.call.id == encoding


def test_a_table_has_korean_columns(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(
        f'통화번호,내용,업체명,원청사,통화일\n7,"{_TEXT}",한빛정공,가온건설,2026.10.12\n', encoding="cp949"
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
    book.active.append([_TEXT, "언젠가"])
    book.active.append([_TEXT, "2026-10-12"])
    book.save(tmp_path / "calls.xlsx")
    bad, good = rows_of(tmp_path / "calls.xlsx")
    assert bad.call is None and "1번째 줄" in str(bad.error) and "언젠가" in str(bad.error)
    assert good.call is not None


def test_lines_that_are_not_json_are_named(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_text(
        json.dumps({"text": _TEXT}) + "\n{oops\n[1]\n" + json.dumps({"id": "x"}) + "\n", encoding="utf-8"
    )
    rows = list(rows_of(path))
    assert [row.call is not None for row in rows] == [True, False, False, False]
    assert "'내용' 또는 'text'" in str(rows[3].error)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "call.wmv"
    path.write_bytes(b"\x00")
    with pytest.raises(CallError, match="읽을 수 없는 형식"):
        list(rows_of(path))


def test_a_stopped_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path, out = tmp_path / "calls.jsonl", tmp_path / "reports.jsonl"
    path.write_text(
        "".join(json.dumps({"id": str(i), "text": _TEXT}) + "\n" for i in range(3)), encoding="utf-8"
    )
    rows = list(rows_of(path))
    write_reports(analyse_all(rows[:1], 1), out, lambda count: None)
    with out.open("a", encoding="utf-8") as file:
        file.write('{"id": "1", "leaf"')
    done = done_ids(out)
    assert done == {"0"}
    left = [row for row in rows if row.call and row.call.id not in done]
    assert write_reports(analyse_all(left, 1), out, lambda count: None) == []
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [
        "0",
        "1",
        "2",
    ]


def test_many_calls_are_shared_by_processes_in_order(tmp_path: Path) -> None:
    path = tmp_path / "calls.jsonl"
    path.write_text(
        "".join(json.dumps({"id": str(i), "text": _TEXT}) + "\n" for i in range(70)), encoding="utf-8"
    )
    reports = [report for _, report, _ in analyse_all(rows_of(path), 2)]
    assert [report.id for report in reports if report] == [str(i) for i in range(70)]
