"""Rows of a CSV or XLSX file as texts."""

from collections.abc import Iterator
from pathlib import Path

from assist.errors import UsageError
from assist.table_file import CSV, XLSX, TableRow, table_rows
from assist.text_file import BROKEN, is_text


def rows(path: Path) -> Iterator[TableRow]:
    """Yield the rows of a file with their line or row number; empty rows are left out.

    Raises:
        UsageError: unreadable, of another kind, beyond a limit or in an unknown encoding; the message names the file.
    """
    if path.suffix.lower() not in CSV | XLSX:
        raise UsageError(f"'{path.name}'은(는) 읽을 수 없는 형식입니다. .csv나 .xlsx로 저장해 주세요.")
    for row in table_rows(path):
        if not all(is_text(cell) and "\ufffd" not in cell for cell in row.cells.values()):
            raise UsageError(f"'{path.name}' {row.number:,}번째 줄: {BROKEN}(CSV는 UTF-8 CSV로).")
        yield row


def headers(row: TableRow) -> list[str]:
    """Return the names of a first row in their places."""
    return [row.cells.get(place, "") for place in range(max(row.cells, default=-1) + 1)]
