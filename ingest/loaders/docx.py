"""DOCX: headings by style or outline level, lists, tables with merged cells, footnotes and endnotes."""

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.document import Block, Document, Footnote, Heading, ListItem, Paragraph
from ingest.loaders.grid import Cell, blocks_of
from ingest.loaders.package import Package, attribute, children, first, local, number
from knowledge.text.blanks import one_line
from knowledge.text.decode import normal

_HEADING = re.compile(r"^(?:heading|제목|개요)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|제목)$", re.IGNORECASE)
_MARKS = frozenset({"footnoteReference", "endnoteReference"})
_DROPPED = frozenset({"del", "moveFrom", "instrText", "delText"})


@dataclass(frozen=True, slots=True)
class _Style:
    level: int | None = None
    title: bool = False


def load(content: bytes, name: str) -> Document:
    """Read a Word document; deleted text of tracked changes is left out."""
    package = Package(content, "워드(docx)")
    body = first(package.xml(_main_part(package)), "body")
    reader = _Reader(_styles(package.optional_xml("word/styles.xml")), _notes(package))
    if body is not None:
        reader.paged = any(local(e) == "lastRenderedPageBreak" for e in body.iter())
        reader.body(body)
    return Document(tuple(reader.blocks), reader.title)


def _main_part(package: Package) -> str:
    names = [n for n in package.names if re.fullmatch(r"word/document\d*\.xml", n)]
    return names[0] if names else "word/document.xml"


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    for style in children(root, "style") if root is not None else ():
        name = first(style, "name")
        label = (attribute(name, "val") or "") if name is not None else ""
        outline = first(style, "pPr", "outlineLvl")
        level = number(attribute(outline, "val"), 9) + 1 if outline is not None else None
        if found := _HEADING.match(label):
            level = int(found.group(1))
        level = level if level is not None and level <= 9 else None
        styles[attribute(style, "styleId") or ""] = _Style(level, bool(_TITLE.match(label)))
    return styles


def _notes(package: Package) -> dict[str, str]:
    """Return footnotes and endnotes by what refers to them and their number."""
    notes = {}
    for kind in ("footnote", "endnote"):
        root = package.optional_xml(f"word/{kind}s.xml")
        for note in children(root, kind) if root is not None else ():
            if attribute(note, "type") is None:
                key = f"{kind}Reference {attribute(note, 'id')}"
                notes[key] = one_line(_text(note))
    return notes


@dataclass
class _Reader:
    styles: dict[str, _Style]
    notes: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    paged: bool = False
    page: int = 1

    def body(self, body: etree._Element) -> None:
        for element in body:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in {"sdt", "sdtContent", "customXml", "ins", "smartTag"}:
                self.body(element)

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = self._style(paragraph)
        text = _tidy(_text(paragraph))
        page = self._here()
        if text and style.title and self.title is None:
            self.title = text
        elif text and style.level is not None:
            self.blocks.append(Heading(text, style.level, page))
        elif text:
            level = _list_level(paragraph)
            self.blocks.append(ListItem(text, level, page) if level else Paragraph(text, page))
        self._footnotes(paragraph)
        self._turn(paragraph)

    def _style(self, paragraph: etree._Element) -> _Style:
        outline = first(paragraph, "pPr", "outlineLvl")
        if outline is not None and (level := number(attribute(outline, "val"), 9)) < 9:
            return _Style(level + 1)
        style = first(paragraph, "pPr", "pStyle")
        return self.styles.get((attribute(style, "val") or "") if style is not None else "", _Style())

    def _here(self) -> int | None:
        return self.page if self.paged else None

    def _turn(self, element: etree._Element) -> None:
        self.page += sum(local(e) == "lastRenderedPageBreak" for e in element.iter())

    def _footnotes(self, element: etree._Element) -> None:
        for mark in (e for e in element.iter() if local(e) in _MARKS):
            if text := self.notes.get(f"{local(mark)} {attribute(mark, 'id')}"):
                self.blocks.append(Footnote(text, self._here()))

    def _table(self, table: etree._Element) -> None:
        self.blocks.extend(blocks_of(table_cells(table), self._here()))
        self._footnotes(table)
        self._turn(table)


def table_cells(table: etree._Element) -> list[Cell]:
    """Return the cells of a ``w:tbl``; vertically merged cells become one tall cell."""
    cells: list[Cell] = []
    tall: dict[int, int] = {}
    for i, row in enumerate(children(table, "tr")):
        header = first(row, "trPr", "tblHeader") is not None
        column = _skipped(row)
        for cell in _row_cells(row):
            span, merge = first(cell, "tcPr", "gridSpan"), first(cell, "tcPr", "vMerge")
            wide = max(number(attribute(span, "val"), 1), 1) if span is not None else 1
            if merge is not None and attribute(merge, "val") != "restart" and column in tall:
                above = cells[tall[column]]
                cells[tall[column]] = Cell(
                    above.row, above.column, above.text, i - above.row + 1, above.column_span, above.is_header
                )
            else:
                tall[column] = len(cells)
                cells.append(Cell(i, column, _tidy(_text(cell)), 1, wide, header))
            column += wide
    return cells


def _row_cells(row: etree._Element) -> list[etree._Element]:
    cells: list[etree._Element] = []
    for child in row:
        if local(child) == "tc":
            cells.append(child)
        elif local(child) in {"sdt", "sdtContent"}:
            cells.extend(_row_cells(child))
    return cells


def _skipped(row: etree._Element) -> int:
    before = first(row, "trPr", "gridBefore")
    return number(attribute(before, "val")) if before is not None else 0


def _list_level(paragraph: etree._Element) -> int:
    properties = first(paragraph, "pPr", "numPr")
    if properties is None:
        style = first(paragraph, "pPr", "pStyle")
        name = (attribute(style, "val") or "").lower() if style is not None else ""
        return 1 if name.startswith(("listbullet", "listnumber")) else 0
    level = first(properties, "ilvl")
    return number(attribute(level, "val")) + 1 if level is not None else 1


def _text(element: etree._Element) -> str:
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in {"br", "cr"}:
            parts.append("\n")
        elif name == "tab":
            parts.append(" ")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name == "AlternateContent":
            chosen = first(child, "Choice")
            parts.append(_text(chosen) if chosen is not None else "")
        elif name and name not in _DROPPED:
            parts.append(_text(child))
            parts.append("\n" if name in {"p", "tr"} else " " if name == "tc" else "")
    return "".join(parts)


def _tidy(text: str) -> str:
    lines = [one_line(line) for line in normal(text).split("\n")]
    return "\n".join(line for line in lines if line)
