"""XLSX workbooks, read by their filled cells: an empty cell costs nothing, wherever the sheet ends."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.archive import open_zip, refuse_bomb
from knowledge.cell_text import shown
from knowledge.errors import Trouble, UnreadableFile, damaged, too_big
from knowledge.limits import file_limits

_WHAT = "엑셀"
_OLE = b"\xd0\xcf\x11\xe0"
_READ = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell: its column from 1, its value (text, number, bool, date …) and how the sheet shows it."""

    column: int
    value: object
    number_format: str = "General"

    @property
    def text(self) -> str:
        """The value as the sheet shows it."""
        return shown(self.value, self.number_format)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with at least one filled cell: its number from 1, and its cells from the left."""

    number: int
    cells: tuple[SheetCell, ...]

    def values(self) -> dict[int, object]:
        """Return the values by column."""
        return {cell.column: cell.value for cell in self.cells}


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, from 1 and inclusive; only its first cell holds text."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """A worksheet; ``merged`` and ``bare_formulas`` are known once ``rows`` has been read to its end."""

    name: str
    visible: bool
    source: Any
    book: "Workbook"
    merged: list[Merged] = field(default_factory=list)
    bare_formulas: int = 0
    """Formulas without the value that was calculated last, as programs other than spreadsheets write them."""

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows that have filled cells, as they stand in the file.

        Raises:
            UnreadableFile: the sheet is damaged, or the workbook has more filled cells than the limit.
        """
        with _our_errors(), self.source._get_source() as opened:
            parser = _parser(self.source, opened)
            for number, cells in parser.parse():
                filled = [self._cell(cell) for cell in cells if cell["value"] not in (None, "")]
                if filled:
                    self.book.count(len(filled))
                    yield SheetRow(number, tuple(filled))
            self.merged, self.bare_formulas = list(_ranges(parser)), parser.bare_formulas

    def _cell(self, cell: dict[str, Any]) -> SheetCell:
        return SheetCell(cell["column"], cell["value"], self.book.number_format(cell["style_id"]))


class Workbook:
    """An opened workbook."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._cells = 0
        self._formats: dict[int, str] = {}
        self.sheets = tuple(Sheet(s.title, s.sheet_state == "visible", s, self) for s in opened.worksheets)

    @property
    def first(self) -> Sheet:
        """The first sheet people see.

        Raises:
            UnreadableFile: there is none.
        """
        for sheet in self.sheets:
            if sheet.visible:
                return sheet
        raise damaged(_WHAT, "보이는 시트가 없습니다")

    def count(self, cells: int) -> None:
        """Count filled cells against the limit."""
        self._cells += cells
        if self._cells > file_limits().cells:
            raise too_big(
                f"엑셀 파일의 채워진 칸이 {file_limits().cells:,}개를 넘습니다.", "ASSIST_FILE_CELLS"
            )

    def number_format(self, style: int) -> str:
        """Return the number format of a cell style."""
        if style not in self._formats:
            self._formats[style] = _format_of(self._opened, style)
        return self._formats[style]


@contextmanager
def open_workbook(source: bytes | Path) -> Iterator[Workbook]:
    """Open a workbook (its content, or its path) for reading its filled cells.

    Raises:
        UnreadableFile: damaged, locked, an old .xls, or beyond a limit; the reason and the remedy are Korean.
        OSError: the path cannot be read.
    """
    import openpyxl

    _refuse_old(source)
    with open_zip(source, _WHAT, lambda name: bool(_READ.search(name))) as archive:
        for info in archive.infolist():
            if _READ.search(info.filename):
                refuse_bomb(info)
    with _our_errors(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = openpyxl.load_workbook(_stream(source), read_only=True, data_only=True)
    try:
        yield Workbook(opened)
    finally:
        opened.close()


def _parser(sheet: Any, opened: Any) -> Any:
    """Return openpyxl's own parser of a worksheet, which yields the cells that are written and no others."""
    from openpyxl.worksheet._reader import WorkSheetParser

    class Parser(WorkSheetParser):  # type: ignore[misc]  # no types are shipped
        bare_formulas = 0

        def parse_cell(self, element: Any) -> Any:
            cell = super().parse_cell(element)
            if cell["value"] is None and any(part.tag.endswith("}f") for part in element):
                self.bare_formulas += 1
            return cell

    book = sheet.parent
    return Parser(
        opened,
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
    )


def _ranges(parser: Any) -> Iterator[Merged]:
    for cell in parser.merged_cells.mergeCell if parser.merged_cells is not None else ():
        yield Merged(cell.min_row, cell.min_col, cell.max_row, cell.max_col)


def _format_of(opened: Any, style: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    number = opened._cell_styles[style].numFmtId
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(opened._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _stream(source: bytes | Path) -> io.BytesIO | Path:
    return io.BytesIO(source) if isinstance(source, bytes) else source


def _refuse_old(source: bytes | Path) -> None:
    if isinstance(source, Path):
        with source.open("rb") as file:
            head = file.read(len(_OLE))
    else:
        head = source[: len(_OLE)]
    if head == _OLE:
        raise UnreadableFile(
            Trouble.PASSWORD,
            "암호가 걸려 있거나 옛 형식(.xls)인 엑셀 파일입니다.",
            "엑셀에서 암호를 풀고 .xlsx로 다시 저장해 주세요.",
        )


@contextmanager
def _our_errors() -> Iterator[None]:
    """Say in our words what openpyxl raises on a damaged file, which is whatever its parsing meets."""
    try:
        yield
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        raise damaged(_WHAT, error) from error
