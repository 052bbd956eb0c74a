"""Rows of a CSV or XLSX file as texts."""

import csv
import datetime
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from assist.errors import UsageError

Row = tuple[int, list[str]]
_ENCODINGS = ("utf-8-sig", "cp949")


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file with their line or row number; empty rows are left out.

    Raises:
        UsageError: unreadable, of another kind, or in an unknown encoding; the message names the file.
    """
    try:
        if path.suffix.lower() == ".csv":
            yield from _csv(path)
        elif path.suffix.lower() == ".xlsx":
            yield from _xlsx(path)
        else:
            raise UsageError(f"'{path.name}'은(는) 읽을 수 없는 형식입니다. .csv나 .xlsx로 저장해 주세요.")
    except (OSError, csv.Error, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UsageError(
            f"'{path.name}'을(를) 읽을 수 없습니다({error}). 파일이 있는지, 열려 있거나 잠겨 있지 않은지 확인해 주세요."
        ) from error


def _csv(path: Path) -> Iterator[Row]:
    with path.open(encoding=_encoding(path), newline="") as lines:
        reader = csv.reader(lines)
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells


def _encoding(path: Path) -> str:
    for encoding in _ENCODINGS:
        try:
            with path.open(encoding=encoding) as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise UsageError(f"'{path.name}'의 글자 부호를 알 수 없습니다. UTF-8 CSV로 저장해 주세요.")


def _xlsx(path: Path) -> Iterator[Row]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            cells = [_shown(cell) for cell in row]
            if any(cells):
                yield number, cells
    finally:
        book.close()


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "예" if cell else "아니오"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
