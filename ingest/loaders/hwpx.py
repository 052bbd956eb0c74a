"""HWPX: sections of paragraphs, tables inside runs, text boxes, footnotes; headers and footers left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.document import Block, Document, Footnote, Heading, Paragraph
from ingest.loaders.grid import Cell, blocks_of
from ingest.loaders.package import Package, attribute, children, first, local, number
from knowledge.errors import damaged, locked
from knowledge.text.blanks import one_line
from knowledge.text.decode import normal

_SECTION = re.compile(r"^Contents/section(\d{1,9})\.xml$", re.IGNORECASE)
_OUTLINE = re.compile(r"(?:개요|outline|제목|heading)\s*(\d{1,2})", re.IGNORECASE)
_SPECIAL = {"lineBreak": "\n", "tab": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


def load(content: bytes, name: str) -> Document:
    """Read an HWPX file; parts the manifest does not name are found by their names."""
    package = Package(content, "한글(hwpx)")
    _refuse_encrypted(package)
    return read_package(package)


def read_package(package: Package) -> Document:
    """Read the sections of an HWPX package."""
    found = [(int(m.group(1)), part) for part in package.names if (m := _SECTION.match(part))]
    if not found:
        raise damaged("한글(hwpx)", "본문(section)이 없습니다")
    sections = [package.xml(part) for _, part in sorted(found)]
    paged = any(local(e) == "lineseg" for section in sections for e in section.iter())
    reader = _Reader(_levels(package.optional_xml("Contents/header.xml")), paged=paged)
    for section in sections:
        reader.section(section)
    return Document(tuple(reader.blocks))


def _refuse_encrypted(package: Package) -> None:
    manifest = package.optional_xml("META-INF/manifest.xml")
    if manifest is not None and any(local(e) == "encryption-data" for e in manifest.iter()):
        raise locked("한글(hwpx)")


def _levels(header: etree._Element | None) -> dict[str, int]:
    """Return the heading level of every style that is an outline style."""
    levels = {}
    for style in header.iter() if header is not None else ():
        if local(style) == "style":
            names = f"{style.get('name', '')} {style.get('engName', '')}"
            if found := _OUTLINE.search(names):
                levels[style.get("id", "")] = max(int(found.group(1)), 1)
    return levels


@dataclass
class _Reader:
    levels: dict[str, int]
    blocks: list[Block] = field(default_factory=list)
    paged: bool = True
    """Whether the file keeps its line layout; without it nobody knows where pages end."""
    number: int = 1
    last_top: int = -1

    @property
    def page(self) -> int | None:
        return self.number if self.paged else None

    def section(self, root: etree._Element) -> None:
        if self.blocks:
            self.number, self.last_top = self.number + 1, -1
        for paragraph in children(root, "p"):
            self._turn_page(paragraph)
            self.paragraph(paragraph)

    def _turn_page(self, paragraph: etree._Element) -> None:
        """Count pages by the line positions the program saved: they start over on each page."""
        tops = [number(seg.get("vertpos"), -1) for seg in _line_segments(paragraph)]
        if not tops and paragraph.get("pageBreak") == "1" and self.blocks:
            self.number += 1
        if tops and tops[0] < self.last_top:
            self.number += 1
        self.last_top = tops[-1] if tops else self.last_top

    def paragraph(self, paragraph: etree._Element) -> None:
        """Add a paragraph: its words, then the tables and boxes anchored in it, in their order."""
        words: list[str] = []
        level = self.levels.get(paragraph.get("styleIDRef", ""))
        for run in children(paragraph, "run"):
            for part in run:
                name = local(part)
                if name == "t":
                    words.append(text_of(part))
                elif name == "tbl":
                    self._text(words, level)
                    self._table(part)
                elif name == "ctrl":
                    self._control(part)
                elif name not in {"secPr", ""}:
                    self._boxes(part, words, level)
        self._text(words, level)

    def _text(self, words: list[str], level: int | None) -> None:
        text = "\n".join(one_line(line) for line in "".join(words).split("\n")).strip()
        words.clear()
        if not text:
            return
        if level is not None and "\n" not in text and len(text) < 100:
            self.blocks.append(Heading(text, level, self.page))
        else:
            self.blocks.append(Paragraph(text, self.page))

    def _control(self, control: etree._Element) -> None:
        for part in control:
            if local(part) in {"footNote", "endNote"}:
                text = one_line(_cell_text(part))
                if text:
                    self.blocks.append(Footnote(text, self.page))

    def _boxes(self, part: etree._Element, words: list[str], level: int | None) -> None:
        """Text boxes and grouped shapes: their paragraphs follow the words before them."""
        for box in (e for e in part.iter() if local(e) == "drawText"):
            self._text(words, level)
            inside = first(box, "subList")
            for paragraph in children(inside, "p") if inside is not None else ():
                self.paragraph(paragraph)

    def _table(self, table: etree._Element) -> None:
        cells: list[Cell] = []
        for i, row in enumerate(children(table, "tr")):
            for j, cell in enumerate(children(row, "tc")):
                cells.append(_cell(cell, i, j))
        self.blocks.extend(blocks_of(cells, self.page))


def _cell(cell: etree._Element, i: int, j: int) -> Cell:
    place, span = first(cell, "cellAddr"), first(cell, "cellSpan")
    row = number(place.get("rowAddr"), i) if place is not None else i
    column = number(place.get("colAddr"), j) if place is not None else j
    tall = number(span.get("rowSpan"), 1) if span is not None else 1
    wide = number(span.get("colSpan"), 1) if span is not None else 1
    header = attribute(cell, "header") == "1"
    return Cell(row, column, _cell_text(cell), max(tall, 1), max(wide, 1), header)


def _cell_text(cell: etree._Element) -> str:
    """Return the text of a cell; a table inside a cell gives a line a row."""
    inside = first(cell, "subList")
    lines: list[str] = []
    for paragraph in children(inside, "p") if inside is not None else ():
        lines.append("".join(_inner(paragraph)))
    return "\n".join(line for line in lines if line.strip())


def _inner(paragraph: etree._Element) -> Iterator[str]:
    for run in children(paragraph, "run"):
        for part in run:
            if local(part) == "t":
                yield text_of(part)
            elif local(part) == "tbl":
                for row in children(part, "tr"):
                    cells = [one_line(_cell_text(cell)) for cell in children(row, "tc")]
                    yield "\n" + " ".join(cell for cell in cells if cell)
            elif local(part) not in {"ctrl", "secPr"}:
                for box in (e for e in part.iter() if local(e) == "drawText"):
                    yield "\n" + _cell_text(box)


def text_of(element: etree._Element) -> str:
    """Return the text of an ``hp:t`` with its breaks, tabs and marked spans."""
    parts = [element.text or ""]
    for child in element:
        parts.append(_SPECIAL.get(local(child), "") or "".join(child.itertext()))
        parts.append(child.tail or "")
    return normal("".join(parts))


def _line_segments(paragraph: etree._Element) -> list[etree._Element]:
    array = first(paragraph, "linesegarray")
    return list(children(array, "lineseg")) if array is not None else []
