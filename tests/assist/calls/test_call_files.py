"""Files of calls: every kind read, every bad row named."""

import json
import timeit
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from assist.calls.analyst import CallAnalyst
from assist.calls.call_files import call_from, rows_of
from assist.calls.errors import CallError, EmptyCall
from assist.calls.report import Call, CallFormat
from assist.errors import AssistError
from knowledge.packs import activate, choose
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


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("큰 글.txt", b"a" * (8 * 1024 * 1024 + 1), "8MB보다 큽니다"),
        ("그림.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, "글자로 된 파일이 아닙니다"),
        ("빈.txt", b"\0" * 1000, "글자로 된 파일이 아닙니다"),
        ("가짜.wav", b"RIFX" + b"\0" * 100, "wav 녹음이 아니거나"),
        ("가짜.xlsx", b"PK\x03\x04" + b"\0" * 100, "손상되어"),
        ("깊은.jsonl", b"[" * 1_000_000, "깊이 겹쳐"),
        ("긴.jsonl", b'{"text": "' + b"a" * 5_000_000 + b'"}', "4,000,000자보다"),
        ("목록.jsonl", b'{"text": [1, 2]}', "'text' 칸에 글이 아니라"),
        ("밀림.csv", "id,내용\n".encode() + b"a" * 300 + b",b", "'id' 칸이 200자보다"),
        ("짝.jsonl", b'{"text": "a\\ud800"}', "글자가 깨져"),
        ("숫자.jsonl", b'{"id": ' + b"9" * 10_000 + b', "text": "a"}', "너무 긴 숫자"),
        ("긴 칸.csv", b"id,text\n1," + b"a" * 1_500_000, "1,000,000자가 넘는 칸"),
        ("표.csv", b"id,other\n1,a\n", "'내용' 또는 'text'"),
        ("줄.jsonl", b"\n" * 1_000_000 + b"{", "1000001번째 줄: JSON이"),
    ],
)
def test_what_would_fill_the_machine_is_named(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    try:
        told = [row.error for row in rows_of(tmp_path / name, lambda _: "{}") if row.call is None]
    except AssistError as error:
        told = [str(error)]
    assert len(told) == 1 and name in told[0] and problem in told[0]


def test_deep_json_and_blank_lines_and_odd_subtitles_are_calls_or_empty(
    tmp_path: Path, analyst: CallAnalyst
) -> None:
    for name, content in {
        "깊은.json": "[" * 50_000,
        "빈 줄.txt": "\n" * 59_000 + "고객: 안 해요",
        "자막.srt": "9" * 5000 + "\n99:99:99,999 --> 99:99:99,999\n고객: 비싸서 안 해요\n" * 300,
        "자막.vtt": "WEBVTT\n\n" + "99999999:00 --> 1\n고객: 비싸서 안 해요\n" * 300,
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        (row,) = rows_of(tmp_path / name)
        assert row.call is not None
        try:
            assert analyst.report(row.call).leaf
        except EmptyCall:
            assert name == "깊은.json"


def test_a_table_that_breaks_off_keeps_what_stood_before(tmp_path: Path) -> None:
    path = tmp_path / "표.csv"
    path.write_text(f'id,내용\n1,{TEXT.splitlines()[0]}\n2,"' + "가" * 1_100_000, encoding="utf-8")
    good, bad = rows_of(path)
    assert good.call is not None and bad.call is None
    assert "이 뒤는 읽지 않았습니다" in bad.error and "따옴표" in bad.error


def test_the_time_of_a_call_grows_with_its_length(analyst: CallAnalyst) -> None:
    def seconds(count: int) -> float:
        call = Call(text="부재중.\n" * count, format=CallFormat.MEMO)
        return min(timeit.repeat(lambda: analyst.report(call), number=1, repeat=2))

    assert seconds(6000) < 8 * seconds(1500)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("빈.csv", b"", "통화가 없습니다"),
        ("줄만.csv", b"\n\n\n", "'내용' 또는 'text'"),
        ("쉼표만.csv", b"," * 500_000, "'내용' 또는 'text'"),
        ("머리 없는.csv", f'1,"{TEXT}"\n2,"{TEXT}"\n'.encode(), "'내용' 또는 'text'"),
        ("머리뿐.csv", "번호,내용\n".encode(), "통화가 없습니다"),
        ("빈칸뿐.csv", b"text\n" + b"," * 500_000 + b"\n", "통화가 없습니다"),
        ("빈.jsonl", b"", "통화가 없습니다"),
        ("빈 줄.jsonl", b"\n\n", "통화가 없습니다"),
    ],
)
def test_a_file_without_a_call_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CallError) as told:
        list(rows_of(tmp_path / name))
    assert name in str(told.value) and problem in str(told.value)


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ({"text": "네", "id": 0}, {"id": "0"}),
        ({"text": "네", "id": " 7 "}, {"id": "7"}),
        ({"text": "네"}, {"id": "3"}),
        ({"text": "네", "id": "  "}, {"id": "3"}),
        ({" TEXT ": "네", "Call_ID": "K-7"}, {"text": "네", "id": "K-7"}),
        ({"내용": "네", "업체명": "  ", "원청사": " 가온건설 "}, {"company": None, "client": "가온건설"}),
        ({"내용": "", "메모": "부재"}, {"text": "부재"}),
        ({"text": "네", "날짜": "2026/10/12 14:30"}, {"date": date(2026, 10, 12)}),
        ({"text": "네", "날짜": datetime(2026, 10, 12, 9)}, {"date": date(2026, 10, 12)}),
        ({"text": "네", "날짜": ""}, {"date": None}),
        ({"text": "네", "형식": "memo"}, {"format": CallFormat.MEMO}),
        ({"text": "네", "형식": "팩스"}, {"format": None}),
        ({"text": "네", None: "남는 칸", "색": "빨강"}, {"text": "네"}),
    ],
)
def test_a_row_gives_a_call_by_the_names_of_its_columns(row: dict[Any, Any], fields: dict[str, Any]) -> None:
    call = call_from(row, 3)
    assert {name: getattr(call, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({}, "통화 내용이 비어"),
        ({"text": "   "}, "'내용' 또는 'text' 칸을 채워"),
        ({"text": "네", "날짜": "13월"}, "통화일 '13월'을"),
        ({"text": "네", "날짜": "2026-02-30"}, "2026-11-24처럼"),
        ({"text": "네", "상담사": ["a"]}, "'agent' 칸에 글이 아니라"),
        ({"text": {"a": 1}}, "'text' 칸에 글이 아니라"),
        ({"text": "네", "업체": "가" * 201}, "'company' 칸이 200자보다"),
        ({"text": "네\ud800"}, "글자가 깨져"),
    ],
)
def test_a_row_that_is_no_call_says_which_cell_is_wrong(row: dict[str, Any], problem: str) -> None:
    with pytest.raises(CallError, match=problem):
        call_from(row, 3)


def test_the_company_s_own_words_name_the_columns_of_its_pack(tmp_path: Path) -> None:
    assert call_from({"text": "네", "원청사": "가온건설", "본사": "두레"}, 1).client == "가온건설"
    activate(choose("sample_coffee", tmp_path))
    assert call_from({"text": "네", "사업장": "한빛학원", "본사": "두레"}, 1).company == "한빛학원"
    assert call_from({"text": "네", "본사": "두레"}, 1).client == "두레"
