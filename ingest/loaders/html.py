"""HTML pages, and the office exports that are HTML under another suffix."""

from lxml import etree, html

from ingest.document import Block, Document, Heading, ListItem, Paragraph
from ingest.loaders.grid import Cell, blocks_of, refuse_area
from ingest.loaders.package import local, number
from knowledge.errors import damaged
from knowledge.text.blanks import one_line
from knowledge.text.decode import decode

_SKIPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "svg", "head", "select", "button", "form"}
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "blockquote",
        "pre",
        "dl",
        "dt",
        "dd",
        "ul",
        "ol",
        "li",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
        "address",
        "center",
        "details",
        "summary",
        "hr",
        "fieldset",
        "body",
    ]
)
_MOST_SPAN = 1000
"""What browsers allow."""
_TOO_DEEP = "너무 여러 겹으로 겹친 부분은 읽지 않았습니다. 원본을 열어 확인해 주세요."


def load(content: bytes, name: str) -> Document:
    """Read an HTML file; its ``title`` element names the document."""
    text = decode(content, declared=True)
    try:
        parser = html.HTMLParser(encoding="utf-8")
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise damaged("HTML", error) from error
    title = root.findtext(".//title")
    body = root.find("body")
    blocks: list[Block] = []
    _walk(body if body is not None else root, blocks, 0)
    meta = {m.get("name", ""): m.get("content", "") for m in root.iter("meta") if m.get("name")}
    notes = (_TOO_DEEP,) if _cut(parser) else ()
    return Document(tuple(blocks), one_line(title) if title else None, meta, notes)


def _cut(parser: html.HTMLParser) -> bool:
    """Whether the parser left out what lies too deep."""
    return any("depth" in entry.message.lower() for entry in parser.error_log)


def _walk(element: etree._Element, blocks: list[Block], depth: int) -> None:
    words: list[str] = [element.text or ""]
    for child in element:
        name = local(child)
        if name in _SKIPPED or not name:
            words.append(child.tail or "")
            continue
        if name not in _BLOCKS and not any(local(d) in _BLOCKS for d in child.iterdescendants()):
            words.append(_inline(child) + (child.tail or ""))
            continue
        _paragraph(words, blocks)
        _block(child, name, blocks, depth)
        words = [child.tail or ""]
    _paragraph(words, blocks)


def _block(element: etree._Element, name: str, blocks: list[Block], depth: int) -> None:
    if name in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        if text := _squeezed(_inline(element)):
            blocks.append(Heading(text, int(name[1])))
    elif name == "table" and not _is_layout(element):
        blocks.extend(_table(element))
    elif name == "li" and not any(local(d) in {"table", "ul", "ol"} for d in element.iterdescendants()):
        if text := _squeezed(_inline(element)):
            blocks.append(ListItem(text, max(depth, 1)))
    else:
        _walk(element, blocks, depth + (name in {"ul", "ol"}))


def _is_layout(table: etree._Element) -> bool:
    return any(local(d) == "table" for d in table.iterdescendants())


def _table(element: etree._Element) -> list[Block]:
    cells: list[Cell] = []
    free_from: dict[int, int] = {}
    area = 0
    rows = [row for row in element.iter() if local(row) == "tr"]
    for i, row in enumerate(rows):
        column = 0
        for cell in (c for c in row if local(c) in {"td", "th"}):
            start = column
            while free_from.get(column, 0) > i:
                column += 1
            tall = min(max(number(cell.get("rowspan"), 1), 1), len(rows) - i)
            wide = min(max(number(cell.get("colspan"), 1), 1), _MOST_SPAN)
            area = refuse_area(1, area + column - start + wide)
            free_from.update(dict.fromkeys(range(column, column + wide), i + tall))
            cells.append(Cell(i, column, _squeezed(_inline(cell)), tall, wide, local(cell) == "th"))
            column += wide
    return blocks_of(cells)


def _paragraph(words: list[str], blocks: list[Block]) -> None:
    if text := _squeezed("".join(words)):
        blocks.append(Paragraph(text))


def _inline(element: etree._Element) -> str:
    name = local(element)
    if name in _SKIPPED or not name:
        return ""
    parts = ["\n" if name == "br" else "", _collapsed(element.text)]
    for child in element:
        parts.append(_inline(child))
        parts.append("\n" if local(child) in _BLOCKS else "")
        parts.append(_collapsed(child.tail))
    return "".join(parts)


def _collapsed(text: str | None) -> str:
    if not text:
        return ""
    inner = one_line(text)
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if inner and text[-1].isspace() else ''}"


def _squeezed(text: str) -> str:
    return "\n".join(line for raw in text.split("\n") if (line := one_line(raw)))
