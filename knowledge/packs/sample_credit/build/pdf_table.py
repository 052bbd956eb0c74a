"""Tables of the PDF documents: column widths by content, header repeated on every page."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from knowledge.packs.sample_credit.build.document import Table

_WIDTH = 162 * mm
_RULES = [
    ("GRID", (0, 0), (-1, -1), 0.4, HexColor("#A9B4C0")),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor("#E4ECF5")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
]


def flow_table(table: Table) -> Any:
    """Return the table as a reportlab flowable as wide as the text."""
    size = 7.5 if len(table.columns) > 6 else 9
    cell = ParagraphStyle("cell", fontName="Nanum", fontSize=size, leading=size + 4.5)
    head = ParagraphStyle("head", parent=cell, fontName="Nanum-Bold")
    rows = [[Text(text, head) for text in table.columns]]
    rows += [[Text(text, cell) for text in row] for row in table.rows]
    grid = Grid(rows, colWidths=_widths(table, size), repeatRows=1)
    grid.setStyle(_RULES)
    return grid


def _widths(table: Table, size: float) -> list[float]:
    """Share the width: each column holds its longest word, the rest goes by the longest cell."""
    columns = list(zip(table.columns, *table.rows, strict=True))
    least = [max(_wide(word, size) for cell in cells for word in cell.split()) + 10 for cells in columns]
    wanted = [max(_wide(cell, size) for cell in cells) ** 0.8 for cells in columns]
    room = max(_WIDTH - sum(least), 0)
    widths = [low + room * want / sum(wanted) for low, want in zip(least, wanted, strict=True)]
    return [width * _WIDTH / sum(widths) for width in widths]


def _wide(text: str, size: float) -> float:
    return float(stringWidth(text, "Nanum-Bold", size))
