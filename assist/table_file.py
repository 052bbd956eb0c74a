"""CSV and XLSX files read as a stream of rows: only what is filled, under the limits of every file from outside."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from assist.errors import UsageError
from assist.jsonl import json_lines
from assist.text_file import lines_of, open_text
from knowledge.cell_text import shown
from knowledge.delimited import delimiter_of, rows_of
from knowledge.errors import UnreadableFile
from knowledge.limits import file_limits
from knowledge.os_errors import Deed, os_errors_as
from knowledge.workbook import open_workbook
from knowledge.worker import shared_workers

CSV, XLSX = frozenset({".csv"}), frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is not empty: its line (CSV) or row (XLSX) in the file, and its filled cells by place from 0."""

    number: int
    cells: Mapping[int, str]

    def named(self, head: "TableRow") -> dict[str, str]:
        """Return the cells by their names in the first row; a cell without a name is left out."""
        return {head.cells[place]: cell for place, cell in self.cells.items() if place in head.cells}


def table_rows(path: Path) -> Iterator[TableRow]:
    """Yield the rows of a file, a CSV unless its name is a workbook's; of a workbook the first sheet people see.

    Raises:
        UsageError: it cannot be read on, breaks its format or goes beyond a limit; the message names file and row.
    """
    suffix = path.suffix.lower()
    try:
        yield from _xlsx(path) if suffix in XLSX else _csv(path)
    except UnreadableFile as error:
        raise UsageError(f"{path.name}: {error}") from error


def _csv(path: Path) -> Iterator[TableRow]:
    with open_text(path) as text, os_errors_as(UsageError, path, Deed.READ):
        lines = _csv_lines(path, lines_of(text, 2 * file_limits().cell_characters))
        first = next(lines, "")
        for number, row in rows_of(chain([first], lines), delimiter_of(first)):
            cells = {place: cell.strip() for place, cell in enumerate(row) if cell.strip()}
            if cells:
                yield TableRow(number, cells)


def _csv_lines(path: Path, lines: Iterator[str | None]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if line is None:
            most = 2 * file_limits().cell_characters
            raise UsageError(
                f"{path.name}: {number:,}번째 줄이 {most:,}자보다 깁니다. 쉼표로 나눈 표가 맞는지 확인하고 줄을 나누어 주세요."
            )
        yield line


def _xlsx(path: Path) -> Iterator[TableRow]:
    """Unroll the workbook in a limited process, then read what it wrote."""
    with os_errors_as(UsageError, path, Deed.READ):
        size = path.stat().st_size
        with tempfile.TemporaryDirectory(prefix="assist-table-") as folder:
            unrolled = Path(folder) / "rows.jsonl"
            shared_workers().run(_unroll, path.absolute(), unrolled, size=size)
            for line in json_lines(unrolled):
                if line.row is None:
                    raise UsageError(f"{path.name}: 채워진 줄 가운데 {line.number:,}번째: {line.problem}.")
                for number, cells in line.row.items():
                    yield TableRow(int(number), {int(place): cell for place, cell in cells.items()})


def _unroll(path: Path, target: Path) -> None:
    """Write the filled cells of a workbook as JSON lines, one row a line."""
    with open_workbook(path) as book, target.open("w", encoding="utf-8") as out:
        for row in book.first.rows():
            texts = ((cell.column - 1, shown(cell.value)) for cell in row.cells)
            cells = {place: text for place, text in texts if text}
            if cells:
                out.write(json.dumps({row.number: cells}, ensure_ascii=False) + "\n")
