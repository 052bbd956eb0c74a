"""Writing the FAQ workbook: a sheet of guidance and a sheet for each subject."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from knowledge.packs.sample_credit.build.facts import NOTICE
from knowledge.packs.sample_credit.build.faq import LABELS, FaqRow
from knowledge.packs.sample_credit.build.package import freeze

_WIDTHS = (38, 46, 58, 78, 12, 12, 12, 20)
_MADE = datetime(2026, 11, 22)
_LINE = Side(style="thin", color="BFC7D1")


def write_workbook(path: Path, title: str, sheets: Mapping[str, Sequence[FaqRow]]) -> None:
    """Write one sheet a subject, each with the header row on top, and freeze its timestamps."""
    book = Workbook()
    book.properties.title = title
    book.properties.creator = "예시평가(주) 상담지원팀"
    book.properties.created = book.properties.modified = _MADE
    _guide(book, title)
    for name, rows in sheets.items():
        _sheet(book, name, rows)
    book.save(path)
    freeze(path)


def _guide(book: Workbook, title: str) -> None:
    sheet = book.active
    sheet.title = "안내"
    told = [
        title,
        NOTICE,
        "기준일 2026-11-22, 예시평가(주) 상담지원팀",
        "답변 칸은 승인된 문장이므로 통화에서 그대로 말합니다. 상세 칸은 확인할 때 씁니다.",
        "원청사 정책에 대한 질문은 원청사별 자주 묻는 질문 문서를 봅니다.",
    ]
    for at, text in enumerate(told, start=1):
        cell = sheet.cell(row=at, column=1, value=text)
        cell.font = Font(name="맑은 고딕", size=16 if at == 1 else 10, bold=at <= 2)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.column_dimensions["A"].width = 110


def _sheet(book: Workbook, name: str, rows: Sequence[FaqRow]) -> None:
    sheet = book.create_sheet(name)
    sheet.append(LABELS)
    for row in rows:
        sheet.append(row.cells)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=_LINE)
            cell.font = Font(name="맑은 고딕", size=10, bold=cell.row == 1)
            if cell.row == 1:
                cell.fill = PatternFill("solid", fgColor="DCE6F2")
    for at, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[at]].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
