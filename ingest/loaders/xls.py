"""Old Excel workbooks (BIFF) through xlrd, and the XML spreadsheets of Excel 2003."""

from collections.abc import Iterator
from typing import Any

from ingest.document import Block, Document
from ingest.loaders.package import attribute, children, first, local, number, parse_xml
from ingest.loaders.worksheet import Row, sheet_blocks
from knowledge.cell_text import shown
from knowledge.errors import UnreadableFile, damaged, locked
from knowledge.workbook import Merged

_MOST_COLUMNS = 16_384
"""As many as a worksheet can have."""


def load(content: bytes, name: str) -> Document:
    """Read a BIFF workbook; merged cells filled, dates as dates."""
    import xlrd

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, on_demand=True, logfile=_Silent()
        )
    except xlrd.XLRDError as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise locked("엑셀") from error
        raise damaged("엑셀(.xls)", error) from error
    except Exception as error:  # xlrd fails on damaged files with whatever its parsing meets
        raise damaged("엑셀(.xls)", error) from error
    blocks: list[Block] = []
    try:
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            if sheet.visibility == 0:
                blocks.extend(_sheet(book, sheet))
            book.unload_sheet(number)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        raise damaged("엑셀(.xls)", error) from error
    return Document(tuple(blocks))


def load_xml(content: bytes, name: str) -> Document:
    """Read an Excel 2003 XML spreadsheet."""
    root = parse_xml(content, "엑셀(XML)")
    blocks: list[Block] = []
    for sheet in (e for e in root.iter() if local(e) == "Worksheet"):
        table = first(sheet, "Table")
        rows = [] if table is None else list(_xml_rows(table))
        blocks.extend(sheet_blocks(attribute(sheet, "Name") or "", rows, []))
    return Document(tuple(blocks))


def _xml_rows(table: Any) -> Iterator[Row]:
    place = 0
    for row in children(table, "Row"):
        place = number(attribute(row, "Index"), place + 1)
        if texts := dict(_xml_cells(row)):
            yield place, texts


def _xml_cells(row: Any) -> Iterator[tuple[int, str]]:
    """Yield a row's texts by column; a cell merged with those to its right is said in each of them."""
    place = 0
    for cell in children(row, "Cell"):
        place = number(attribute(cell, "Index"), place + 1)
        data = first(cell, "Data")
        text = "" if data is None else "".join(data.itertext()).strip()
        wide = min(max(number(attribute(cell, "MergeAcross")), 0), _MOST_COLUMNS)
        if text:
            yield from ((place + more, text) for more in range(wide + 1))
        place += wide


def _sheet(book: Any, sheet: Any) -> list[Block]:
    rows = [(i + 1, texts) for i in range(sheet.nrows) if (texts := dict(_texts(book, sheet, i)))]
    merged = [Merged(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    return sheet_blocks(sheet.name, rows, merged)


def _texts(book: Any, sheet: Any, row: int) -> Iterator[tuple[int, str]]:
    for column in range(sheet.row_len(row)):
        if text := _cell(book, sheet, row, column):
            yield column + 1, text


def _cell(book: Any, sheet: Any, row: int, column: int) -> str:
    import xlrd

    cell = sheet.cell(row, column)
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return shown(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (ValueError, OverflowError):
            return shown(cell.value)
    return shown(cell.value, _format(book, cell))


def _format(book: Any, cell: Any) -> str:
    try:
        return str(book.format_map[book.xf_list[cell.xf_index].format_key].format_str)
    except (KeyError, IndexError, AttributeError, TypeError):
        return ""


class _Silent:
    def write(self, text: str) -> None:
        """Swallow xlrd's remarks."""

    def flush(self) -> None:
        """Nothing is buffered."""
