"""XLSX files that are whole or not there, and whose texts no program takes for a formula."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from assist.errors import UsageError
from knowledge.atomic import replacing
from knowledge.os_errors import os_errors_as

Cell = str | int | float | None


class Workbook:
    """One file being written, a sheet at a time."""

    def __init__(self, path: Path) -> None:
        self._book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False, "strings_to_formulas": False})
        self._book.use_zip64()
        self._head = self._book.add_format(
            {"bold": True, "bg_color": "#EAEEF5", "border": 1, "border_color": "#C9D2E0", "text_wrap": True}
        )
        self._body = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._share = self._book.add_format({"num_format": "0.0%", "valign": "top"})
        self._title = self._book.add_format({"bold": True, "font_size": 14})

    def sheet(
        self,
        name: str,
        headers: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[Cell]],
        title: str = "",
    ) -> None:
        """Add a sheet: a title line where one is given, headers that stay in view and filter, then the rows.

        A float is a share and shown as a percentage.
        """
        sheet = self._book.add_worksheet(name)
        first = 2 if title else 0
        if title:
            sheet.write_string(0, 0, title, self._title)
        for place, (header, width) in enumerate(zip(headers, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(first, place, header, self._head)
        for line, row in enumerate(rows, start=first + 1):
            for place, value in enumerate(row):
                self._write(sheet, line, place, value)
        sheet.freeze_panes(first + 1, 0)
        if rows:
            sheet.autofilter(first, 0, first + len(rows), len(headers) - 1)

    def close(self) -> None:
        """Write everything out.

        Raises:
            OSError: the file cannot be written.
        """
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None

    def _write(self, sheet: xlsxwriter.worksheet.Worksheet, line: int, place: int, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(line, place, value, self._body)
        else:
            sheet.write_number(line, place, value, self._share if isinstance(value, float) else self._body)


@contextmanager
def workbook(path: Path) -> Iterator[Workbook]:
    """Yield a workbook that takes the place of ``path`` when all of it is written.

    Raises:
        UsageError: the name does not end in .xlsx, or the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"'{path.name}'은(는) 쓸 수 없는 형식입니다. 이름이 .xlsx로 끝나게 해 주세요.")
    with os_errors_as(UsageError, path), replacing(path) as part:
        book = Workbook(part)
        yield book
        book.close()
