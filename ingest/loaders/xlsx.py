"""XLSX workbooks: every visible sheet, merged cells filled, numbers as the sheet shows them."""

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from ingest.document import Block, Document
from ingest.errors import damaged
from ingest.loaders.package import Package
from ingest.loaders.sheet import sheet_blocks

_BIG = 8 * 1024 * 1024
_BARE_FORMULA = re.compile(rb"<f\b[^>]*>[^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
"""A formula without the value that was calculated last, as programs other than spreadsheets write them."""


def load(content: bytes, name: str) -> Document:
    """Read a workbook; formulas give their last calculated value, hidden sheets are left out and named."""
    import openpyxl

    package, bare = Package(content, "엑셀"), 0
    for part in package.names if len(content) < _BIG else ():
        if part.endswith((".xml", ".rels")):
            inside = package.read(part)
            bare += len(_BARE_FORMULA.findall(inside)) if part.startswith("xl/worksheets/") else 0
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=len(content) > _BIG)
        blocks: list[Block] = []
        hidden = []
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                hidden.append(sheet.title)
                continue
            blocks.extend(_sheet(sheet))
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        IndexError,
    ) as error:
        raise damaged("엑셀", error) from error
    notes = [f"숨긴 시트는 읽지 않았습니다: {', '.join(hidden)}"] if hidden else []
    if bare:
        notes.append(
            f"계산된 값이 없는 수식 {bare:,}칸은 비워 두었습니다. 엑셀에서 열어 저장한 뒤 다시 넣어 주세요."
        )
    return Document(tuple(blocks), notes=tuple(notes))


def _sheet(sheet: Any) -> list[Block]:
    rows = [[shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    ranges = getattr(getattr(sheet, "merged_cells", None), "ranges", ())
    merged = [(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in ranges]
    return sheet_blocks(sheet.title, rows, [m for m in merged if m[0] < len(rows)])


def shown(value: object, number_format: str | None = None) -> str:
    """Return a cell's value as the sheet shows it, as far as its number format is a common one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return _number(float(value), number_format or "")
    from ingest.decode import normal

    return normal(str(value)).strip()


def _number(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{value * 100:.4g}%"
    text = f"{value:,.10g}" if "#,##" in number_format and abs(value) < 1e10 else f"{value:.12g}"
    if value.is_integer() and abs(value) < 1e15:
        text = f"{int(value):,}" if "#,##" in number_format else str(int(value))
    return text
