"""Files of calls: one call a text file, one a row in a table, one a line in JSON lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assist.calls.errors import CallError
from assist.calls.recordings import Hear, call_of, deaf, is_recording
from assist.calls.report import Call, CallFormat
from assist.errors import UsageError
from assist.jsonl import json_lines
from assist.table_file import CSV, XLSX, TableRow, table_rows
from assist.text_file import BROKEN, is_text
from knowledge.errors import UnreadableFile
from knowledge.library_messages import in_korean
from knowledge.limits import MB
from knowledge.os_errors import Deed, os_errors_as
from knowledge.packs import per_pack, worded
from knowledge.packs.errors import told
from knowledge.text.decode import bare_utf16, decode

_ONE_CALL = frozenset({".txt", ".srt", ".vtt", ".json", ".md", ".log", ""})
_LARGEST = 8 * MB
"""Bytes of a file that is one call: the longest call's JSON from a speech service, with the time of every word."""
_LONGEST = 200
"""Letters of every cell but the call's text."""
_NO_TEXT = "글자로 된 파일이 아닙니다. 녹음이라면 이름이 .wav, .mp3, .m4a, .webm으로 끝나야 합니다."
_COLUMN = "첫 줄에 칸 이름을 적고, 통화 내용이 든 칸의 이름은 '내용' 또는 'text'로 해 주세요."
_NAMES = {
    "text": ("text", "내용", "통화내용", "통화 내용", "대화", "녹취", "transcript", "메모"),
    "id": ("id", "통화번호", "번호", "call_id"),
    "date": ("date", "통화일", "일자", "날짜", "통화일시"),
    "agent": ("agent", "상담사", "담당 상담사"),
    "company": ("company", "업체", "업체명", "협력사", "회사명", "{customer_word}"),
    "client": ("client", "원청", "원청사", "고객사", "{client_word}"),
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
        CallError: the file cannot be read, has no column with the call's text, or holds no call.
        AssistError: the speech server failed.
    """
    if is_recording(path.name):
        yield Row(path.name, call_of(path, hear))
        return
    suffix = path.suffix.lower()
    if suffix in _ONE_CALL:
        yield Row(path.name, Call(text=_text_of(path), id=path.stem))
    elif suffix == ".jsonl":
        yield from _calls(path.name, _json_rows(path))
    elif suffix in CSV | XLSX:
        yield from _calls(path.name, _table_rows(path))
    else:
        raise CallError(
            f"{path.name}: 읽을 수 없는 형식입니다. txt, srt, vtt, json, jsonl, csv, xlsx 파일이나 "
            "wav, mp3, m4a, webm 녹음을 주세요."
        )


def _text_of(path: Path) -> str:
    """Return the text of a file that is one call; of any size, no more than the largest call is read."""
    with os_errors_as(CallError, path, Deed.READ), path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise CallError(
            f"{path.name}: 통화 한 건의 파일이 {_LARGEST // MB}MB보다 큽니다. 통화를 나누거나, 여러 통화라면 "
            "한 줄에 한 건씩 csv나 jsonl로 저장해 주세요."
        )
    if b"\0" in content and not _is_wide(content):
        raise CallError(f"{path.name}: {_NO_TEXT}")
    try:
        return decode(content)
    except UnreadableFile as error:
        raise CallError(f"{path.name}: {_NO_TEXT}") from error


def _is_wide(content: bytes) -> bool:
    return content[:2] in (b"\xff\xfe", b"\xfe\xff") or bare_utf16(content) is not None


def _json_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    for line in json_lines(path):
        yield line.number, line.problem if line.row is None else line.row


def _table_rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield the rows by their names in the first row, counted from the row after it; the last may say why it is the last."""
    rows = table_rows(path)
    head = next(rows, TableRow(0, {}))
    _check_head(path.name, head)
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            yield number, row.named(head)
    except UsageError as error:
        yield number + 1, f"{error} 이 뒤는 읽지 않았습니다"


def _check_head(name: str, head: TableRow) -> None:
    if not head.cells:
        raise CallError(f"{name}: 빈 파일입니다. 통화가 없습니다. {_COLUMN}")
    if not {_plain(cell) for cell in head.cells.values()} & set(_NAMES["text"]):
        raise CallError(f"{name}: 통화 내용이 든 칸을 찾지 못했습니다. {_COLUMN}")


def _calls(name: str, rows: Iterable[tuple[int, Mapping[str, Any] | str]]) -> Iterator[Row]:
    given: Mapping[str, Any] | str | None = None
    for number, given in rows:
        row = Row(f"{name} {number}번째 줄", None)
        if isinstance(given, str):
            yield row.wrong(f"{given}.")
            continue
        try:
            yield replace(row, call=call_from(given, number))
        except (ValidationError, CallError, ValueError) as error:
            yield row.wrong(_reason(error))
    if given is None:
        raise CallError(f"{name}: 통화가 없습니다. 통화를 한 줄에 한 건씩 적어 주세요.")


def call_from(row: Mapping[str, Any], number: int) -> Call:
    """Return the call of a row, its columns named in Korean or English.

    Raises:
        CallError: there is no text in it.
    """
    plain = {_plain(key): value for key, value in row.items() if key is not None and _is_given(value)}
    found = {
        field: next((plain[n] for n in names if n in plain), None) for field, names in _columns().items()
    }
    if not found["text"]:
        raise CallError("통화 내용이 비어 있습니다. '내용' 또는 'text' 칸을 채워 주세요.")
    wrong = next((name for name, value in found.items() if isinstance(value, (list, dict))), None)
    if wrong is not None:
        raise CallError(f"'{wrong}' 칸에 글이 아니라 목록이 들어 있습니다. 글로 적어 주세요.")
    long = next(
        (name for name, value in found.items() if name != "text" and len(str(value)) > _LONGEST), None
    )
    if long is not None:
        raise CallError(f"'{long}' 칸이 {_LONGEST}자보다 깁니다. 칸이 밀리지 않았는지 확인해 주세요.")
    if not is_text("".join(str(value) for value in found.values())):
        raise CallError(f"{BROKEN}.")
    return Call(
        text=str(found["text"]), id=_text(found["id"]) or str(number), date=_day(found["date"]),
        agent=_text(found["agent"]), company=_text(found["company"]), client=_text(found["client"]),
        format=CallFormat(found["format"]) if found["format"] in set(CallFormat) else None,
    )  # fmt: skip


def _plain(name: object) -> str:
    return str(name).strip().lower()


def _is_given(value: object) -> bool:
    """Whether a cell holds something: blanks are nothing, a nought is something."""
    return value is not None and str(value).strip() != ""


def _text(value: Any) -> str | None:
    return None if value is None else str(value).strip()


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value).strip()[:10].replace(".", "-").replace("/", "-"))
    except ValueError as error:
        raise CallError(f"통화일 '{value}'을(를) 읽을 수 없습니다. 2026-11-24처럼 적어 주세요.") from error


def _reason(error: Exception) -> str:
    if isinstance(error, CallError):
        return str(error)
    if not isinstance(error, ValidationError):
        return f"칸의 값이 맞지 않습니다. {in_korean(error, '칸을 확인해 주세요')}."
    first = error.errors()[0]
    said, remedy = told(first)
    return f"'{'.'.join(map(str, first['loc']))}' 칸: {said}. {remedy}"


@per_pack
def _columns() -> dict[str, tuple[str, ...]]:
    """Return what each field's column is called, the company's own words included."""
    return {field: tuple(map(worded, names)) for field, names in _NAMES.items()}
