"""XLSX workbooks: every visible sheet, merged cells filled, numbers as the sheet shows them."""

from collections.abc import Iterator, Sequence

from ingest.document import Block, Document
from ingest.loaders.worksheet import Row, sheet_blocks
from knowledge.workbook import Sheet, open_workbook


def load(content: bytes, name: str) -> Document:
    """Read a workbook; formulas give their last calculated value, hidden sheets are left out and named."""
    blocks: list[Block] = []
    bare = 0
    with open_workbook(content) as book:
        for sheet in (s for s in book.sheets if s.visible):
            rows = list(_rows(sheet))
            blocks.extend(sheet_blocks(sheet.name, rows, sheet.merged))
            bare += sheet.bare_formulas
        hidden = [sheet.name for sheet in book.sheets if not sheet.visible]
    return Document(tuple(blocks), notes=tuple(_notes(hidden, bare)))


def _rows(sheet: Sheet) -> Iterator[Row]:
    for row in sheet.rows():
        texts = {cell.column: text for cell in row.cells if (text := cell.text)}
        if texts:
            yield row.number, texts


def _notes(hidden: Sequence[str], bare: int) -> Iterator[str]:
    if hidden:
        yield f"숨긴 시트는 읽지 않았습니다: {', '.join(hidden)}"
    if bare:
        yield f"계산된 값이 없는 수식 {bare:,}칸은 비워 두었습니다. 엑셀에서 열어 저장한 뒤 다시 넣어 주세요."
