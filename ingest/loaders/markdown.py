"""Markdown: front matter, headings, lists, pipe tables, paragraphs; inline marks are taken off."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.document import Block, Document, Heading, ListItem, Paragraph
from ingest.errors import MetadataError
from ingest.loaders.grid import Cell, blocks_of, refuse_area
from knowledge.packs import PackError
from knowledge.packs.parse import read_yaml
from knowledge.text.decode import decode

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})\s++(.*)$")
_ITEM = re.compile(r"^(\s*+)(?:[-*+]|(\d++[.)]))\s++(.*)$")
_RULE = re.compile(r"^\s*+(?:-{3,}+|\*{3,}+|_{3,}+|={3,}+)\s*+$")
_TABLE_RULE = re.compile(r"^\s*+\|?\s*+:?-{2,}+:?\s*+(?>(?:\|\s*+:?-{2,}+:?\s*+)*)\|?\s*+$")
_INLINE = (
    (re.compile(r"!\[([^\[\]]*+)\]\([^()]*+(?>(?:\([^()]*+\)[^()]*+)?)\)"), r"\1"),
    (re.compile(r"\[([^\[\]]++)\]\([^()\s]*+(?>(?:\([^()\s]*+\)[^()\s]*+)?)\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)((?>(?:(?!\1).)+))(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"<!--(?>(?:(?!<!--|-->).)*)-->", re.DOTALL), ""),
)


def load(content: bytes, name: str) -> Document:
    """Read a Markdown file; the first heading of level 1 is the title when it stands alone."""
    text = decode(content)
    metadata, text = front_matter(text)
    reader = _Reader()
    for line in text.split("\n"):
        reader.line(line)
    reader.close()
    tops = [b for b in reader.blocks if isinstance(b, Heading) and b.level == 1]
    return Document(tuple(reader.blocks), tops[0].text if len(tops) == 1 else None, metadata)


def front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Return the front matter and the text after it.

    Raises:
        MetadataError: the front matter is not YAML.
    """
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    try:
        read = read_yaml(f"\n{found.group(1)}", "머리말")
    except PackError as error:
        raise MetadataError(str(error)) from error
    return (read, text[found.end() :]) if isinstance(read, dict) else ({}, text)


def plain(text: str) -> str:
    """Return ``text`` without Markdown's inline marks."""
    for pattern, into in _INLINE:
        text = pattern.sub(into, text)
    return text.strip()


@dataclass
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    paragraph: list[str] = field(default_factory=list)
    item: list[str] | None = None
    item_level: int = 1
    rows: list[str] = field(default_factory=list)
    fence: str | None = None

    def line(self, line: str) -> None:
        mark = line.strip()[:3]
        if self.fence or mark in {"```", "~~~"}:
            self._fenced(line, mark)
        elif line.lstrip().startswith("|") or (self.rows and "|" in line):
            self._flush_text()
            self.rows.append(line)
        else:
            self._flush_table()
            self._text(line)

    def _fenced(self, line: str, mark: str) -> None:
        if self.fence is None:
            self.close()
            self.fence = mark
        elif mark == self.fence:
            self.fence = None
            self.close()
        else:
            self.paragraph.append(line.rstrip() + "\n")

    def _text(self, line: str) -> None:
        if heading := _HEADING.match(line):
            self.close()
            self.blocks.append(Heading(plain(heading.group(2).rstrip().rstrip("#")), len(heading.group(1))))
        elif not line.strip() or _RULE.match(line):
            self._flush_text()
        elif found := _ITEM.match(line):
            self._flush_text()
            number = f"{found.group(2)} " if found.group(2) else ""
            self.item, self.item_level = [number + found.group(3)], len(found.group(1)) // 2 + 1
        elif self.item is not None:
            self.item.append(line.strip())
        else:
            self.paragraph.append(line.strip().removeprefix("> "))

    def close(self) -> None:
        self._flush_table()
        self._flush_text()

    def _flush_text(self) -> None:
        if self.item is not None:
            self.blocks.append(ListItem(plain("\n".join(self.item)), self.item_level))
            self.item = None
        if self.paragraph:
            joined = (
                " ".join(self.paragraph) if not self.paragraph[0].endswith("\n") else "".join(self.paragraph)
            )
            self.blocks.append(Paragraph(plain(joined)))
            self.paragraph = []

    def _flush_table(self) -> None:
        if not self.rows:
            return
        has_rule = len(self.rows) > 1 and bool(_TABLE_RULE.match(self.rows[1]))
        refuse_area(1, sum(row.count("|") for row in self.rows))
        rows = [_cells(row) for row in self.rows if not _TABLE_RULE.match(row)]
        cells = [
            Cell(i, j, plain(text), is_header=has_rule and i == 0)
            for i, row in enumerate(rows)
            for j, text in enumerate(row)
        ]
        self.blocks.extend(blocks_of(cells))
        self.rows = []


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|").replace("\\|", "\x1f")
    return [cell.strip().replace("\x1f", "|") for cell in inner.split("|")]
