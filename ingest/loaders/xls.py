"""Old Excel workbooks (BIFF) through xlrd, and the XML spreadsheets of Excel 2003."""

from typing import Any

from ingest.document import Block, Document
from ingest.errors import damaged, locked
from ingest.loaders.package import attribute, children, first, local, number, parse_xml
from ingest.loaders.sheet import sheet_blocks
from ingest.loaders.xlsx import shown


def load(content: bytes, name: str) -> Document:
    """Read a BIFF workbook; merged cells filled, dates as dates."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Silent())
    except NotImplementedError:
        book = xlrd.open_workbook(file_contents=content, logfile=_Silent())
    except xlrd.XLRDError as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise locked("엑셀") from error
        raise damaged("엑셀(.xls)", error) from error
    except Exception as error:  # xlrd fails on damaged files with whatever its parsing meets
        raise damaged("엑셀(.xls)", error) from error
    blocks: list[Block] = []
    for sheet in book.sheets():
        if sheet.visibility == 0:
            blocks.extend(_sheet(book, sheet))
    return Document(tuple(blocks))


def load_xml(content: bytes, name: str) -> Document:
    """Read an Excel 2003 XML spreadsheet."""
    root = parse_xml(content, "엑셀(XML)")
    blocks: list[Block] = []
    for sheet in (e for e in root.iter() if local(e) == "Worksheet"):
        table = first(sheet, "Table")
        rows = [] if table is None else [_xml_row(row) for row in children(table, "Row")]
        blocks.extend(sheet_blocks(attribute(sheet, "Name") or "", rows, []))
    return Document(tuple(blocks))


def _xml_row(row: Any) -> list[str]:
    values: list[str] = []
    for cell in children(row, "Cell"):
        place = number(attribute(cell, "Index"), len(values) + 1)
        values.extend([""] * (place - 1 - len(values)))
        data = first(cell, "Data")
        text = "" if data is None else "".join(data.itertext()).strip()
        values.extend([text] * (1 + number(attribute(cell, "MergeAcross"))))
    return values


def _sheet(book: Any, sheet: Any) -> list[Block]:
    rows = [[_cell(book, sheet, i, j) for j in range(sheet.row_len(i))] for i in range(sheet.nrows)]
    merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return sheet_blocks(sheet.name, rows, [m for m in merged if m[0] < len(rows)])


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
