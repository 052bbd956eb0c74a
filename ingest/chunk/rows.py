"""Table rows to drafts: each row readable on its own, with its headers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.chunk.columns import Role, refs_in, roles_of
from ingest.chunk.draft import Draft
from ingest.chunk.sections import Section
from ingest.document import Table
from ingest.loaders.grid import numeric
from knowledge.text.blanks import one_line

_SMALL = 300
_PACKED = 400
_LABEL = 40
_CAPTION = 60
_UNIT = re.compile(
    r"[(\[（]\s*(?:금액\s*)?단위\s*[:：]?[^)\]）]{1,40}[)\]）]|(?:^|\s)단위\s*[:：]\s*\S{1,12}$"
)
_ASIDE = re.compile(r"^\s*+[(\[]?+\s*+(?:기준일|기준|제\s*+\d++\s*+기.*(?:까지|현재))")
_SENTENCE_ENDS = (".", "다", "요", "?", "!", ",", ":")
_MARK = re.compile(r"^\s*+(?:[□○〇●◎◆◇■▶►▷☞※*•-]|<?표\s*+\d[-.\d]*+>?[.:]?|\[표\s*+\d[-.\d]*+\])\s*+")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a table: its section, a name for it, and the unit its figures are in."""

    section: Section
    title: str
    unit: str = ""
    used: int = 0
    """How many lines right before the table were taken into the frame."""


def frame_of(section: Section, before: Sequence[str], fallback: str) -> Frame:
    """Return the frame of a table from the one or two short lines right before it."""
    unit, used = "", 0
    for place, line in enumerate(reversed(before[-3:]), start=1):
        found = _UNIT.search(line)
        rest = _UNIT.sub("", line).strip() if found else line
        if rest and not _ASIDE.match(rest):
            if len(rest) <= _CAPTION and not rest.endswith(_SENTENCE_ENDS):
                title = _MARK.sub("", rest).strip("<>〈〉[]【】 ")
                return Frame(section, title, unit or (found.group().strip() if found else ""), place)
            break
        unit = unit or (found.group().strip() if found else "")
        used = place
    return Frame(section, section.title or fallback, unit, used)


def table_drafts(table: Table, frame: Frame) -> Iterator[Draft]:
    """Yield the drafts of a table: one a row, rows without a name of their own packed together."""
    roles = roles_of(table.header)
    if Role.REF in roles or (table.header and len(table.rows) <= _SMALL):
        for i, row in enumerate(table.rows):
            if text := row_text(table.header, row, roles.get(Role.REF)):
                refs = refs_in(row[roles[Role.REF]]) if Role.REF in roles else frame.section.refs
                title = _row_title(frame.title, row, roles)
                yield Draft(_with_unit(text, frame), title, frame.section.path, table.page_of(i), refs=refs)
        return
    yield from _packed(table, frame)


def _with_unit(text: str, frame: Frame) -> str:
    return f"{text} {frame.unit}" if frame.unit and any(c.isdigit() for c in text) else text


def row_text(header: Sequence[str], row: Sequence[str], without: int | None = None) -> str:
    """Return a row as ``header: value | header: value``; a merged cell repeated to the right is said once."""
    parts: list[str] = []
    for place, value in enumerate(row):
        value = one_line(value)
        name = one_line(header[place]) if place < len(header) else ""
        if not value or place == without:
            continue
        if place and one_line(row[place - 1]) == value and not _new_name(header, place):
            continue
        if name and place and name == one_line(header[place - 1]) and parts:
            parts[-1] = f"{parts[-1]}, {value}"
        else:
            parts.append(f"{name}: {value}" if name and name != value else value)
    return (
        ""
        if len(parts) == 1 and len(row) > 1 and numeric(parts[0].rpartition(": ")[2])
        else " | ".join(parts)
    )


def _new_name(header: Sequence[str], place: int) -> bool:
    return bool(header) and header[place] != header[place - 1]


def _packed(table: Table, frame: Frame) -> Iterator[Draft]:
    lines: list[str] = []
    page = None
    section = frame.section
    for i, row in enumerate(table.rows):
        text = row_text(table.header, row)
        if lines and sum(map(len, lines)) + len(text) > _PACKED:
            yield Draft(
                _with_unit("\n".join(lines), frame), frame.title, section.path, page, refs=section.refs
            )
            lines = []
        if text:
            page = page if lines else table.page_of(i)
            lines.append(text)
    if lines:
        yield Draft(_with_unit("\n".join(lines), frame), frame.title, section.path, page, refs=section.refs)


def _row_title(title: str, row: Sequence[str], roles: dict[Role, int]) -> str:
    for place, cell in enumerate(row):
        cell = one_line(cell)
        if place != roles.get(Role.REF) and cell and not numeric(cell) and len(cell) <= _LABEL:
            return f"{title} · {cell}" if title else cell
    return title
