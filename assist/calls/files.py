"""Files of calls: one call a text file, one a row in a table, one a line in JSON lines."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes
from openpyxl import load_workbook
from pydantic import ValidationError

from assist.calls.errors import CallError
from assist.calls.recordings import Hear, call_of, deaf, is_recording
from assist.calls.report import Call, CallFormat
from assist.jsonl import is_text, json_lines
from knowledge.os_errors import Deed, os_errors_as

_ONE_CALL = frozenset({".txt", ".srt", ".vtt", ".json", ".md", ".log", ""})
_NAMES = {
    "text": ("text", "내용", "통화내용", "통화 내용", "대화", "녹취", "transcript", "메모"),
    "id": ("id", "통화번호", "번호", "call_id"),
    "date": ("date", "통화일", "일자", "날짜", "통화일시"),
    "agent": ("agent", "상담사", "담당 상담사"),
    "company": ("company", "업체", "업체명", "협력사", "회사명"),
    "client": ("client", "원청", "원청사"),
    "format": ("format", "형식"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One call of a file and where it stands, or what is wrong with it there."""

    where: str
    call: Call | None
    error: str = ""

    def wrong(self, problem: str) -> "Row":
        """Return the row with what is wrong with it; the place is put before."""
        return Row(self.where, None, f"{self.where}: {problem}")


def rows_of(path: Path, hear: Hear = deaf) -> Iterator[Row]:
    """Return the calls of a file, a row at a time; ``hear`` writes a recording down.

    Raises:
        CallError: the file cannot be read, or has no column with the call's text.
        AssistError: the speech server failed.
    """
    if is_recording(path.name):
        yield Row(path.name, call_of(path, hear))
        return
    suffix = path.suffix.lower()
    if suffix in _ONE_CALL:
        yield Row(path.name, Call(text=text_of(_content(path), path.name), id=path.stem))
    elif suffix == ".jsonl":
        yield from _calls(path.name, _json_rows(path))
    elif suffix == ".csv":
        table = csv.DictReader(io.StringIO(text_of(_content(path), path.name)))
        yield from _calls(path.name, enumerate(table, 1))
    elif suffix in {".xlsx", ".xlsm"}:
        yield from _calls(path.name, enumerate(_sheet(path), 1))
    else:
        raise CallError(
            f"{path.name}: 읽을 수 없는 형식입니다. txt, srt, vtt, json, jsonl, csv, xlsx 파일이나 "
            "wav, mp3, m4a, webm 녹음을 주세요."
        )


def _json_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    for line in json_lines(path):
        yield line.number, line.problem if line.row is None else line.row


def _content(path: Path) -> bytes:
    with os_errors_as(CallError, path, Deed.READ):
        return path.read_bytes()


def text_of(content: bytes, name: str) -> str:
    """Return a text file's text, in UTF-8, UTF-16 or CP949.

    Raises:
        CallError: it is not text.
    """
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else encoding)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content).best()
    if best is None:
        raise CallError(
            f"{name}: 글자로 된 파일이 아닙니다. 녹음이라면 이름이 .wav, .mp3, .m4a, .webm으로 끝나야 합니다."
        )
    return str(best)


def _sheet(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except Exception as error:  # openpyxl raises many kinds on a damaged file
        raise CallError(f"{path.name}: 엑셀 파일을 열 수 없습니다({error}).") from error
    rows = sheet.iter_rows(values_only=True)
    names = [str(cell or "") for cell in next(rows, ())]
    for row in rows:
        if any(cell is not None for cell in row):
            yield dict(zip(names, row, strict=False))


def _calls(name: str, rows: Iterable[tuple[int, Mapping[str, Any] | str]]) -> Iterator[Row]:
    for number, given in rows:
        row = Row(f"{name} {number}번째 줄", None)
        if isinstance(given, str):
            yield row.wrong(f"{given}.")
            continue
        try:
            yield replace(row, call=call_from(given, number))
        except (ValidationError, CallError, ValueError) as error:
            yield row.wrong(_reason(error))


def call_from(row: Mapping[str, Any], number: int) -> Call:
    """Return the call of a row, its columns named in Korean or English.

    Raises:
        CallError: there is no text in it.
    """
    plain = {str(key).strip().lower(): value for key, value in row.items() if key is not None}
    found = {
        field: next((plain[n] for n in names if plain.get(n) not in (None, "")), None)
        for field, names in _NAMES.items()
    }
    if not found["text"]:
        raise CallError("통화 내용이 비어 있습니다. '내용' 또는 'text' 칸을 채워 주세요.")
    wrong = next((name for name, value in found.items() if isinstance(value, (list, dict))), None)
    if wrong is not None:
        raise CallError(f"'{wrong}' 칸에 글이 아니라 목록이 들어 있습니다. 글로 적어 주세요.")
    if not is_text("".join(str(value) for value in found.values())):
        raise CallError("깨진 글자가 있습니다. UTF-8로 다시 저장해 주세요.")
    return Call(
        text=str(found["text"]), id=str(found["id"] or number), date=_day(found["date"]),
        agent=_text(found["agent"]), company=_text(found["company"]), client=_text(found["client"]),
        format=CallFormat(found["format"]) if found["format"] in set(CallFormat) else None,
    )  # fmt: skip


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value).strip()[:10].replace(".", "-").replace("/", "-"))
    except ValueError as error:
        raise CallError(f"통화일 '{value}'을(를) 읽을 수 없습니다. 2026-11-24처럼 적어 주세요.") from error


def _reason(error: Exception) -> str:
    return (
        str(error)
        if isinstance(error, CallError)
        else "칸의 값이 맞지 않습니다. " + str(error).split("\n", 1)[0]
    )
