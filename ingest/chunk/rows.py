"""Table rows to drafts: each row readable on its own, with its headers."""

from collections.abc import Iterator, Sequence

from ingest.chunk.columns import Role, refs_in, roles_of
from ingest.chunk.draft import Draft
from ingest.chunk.sections import Section
from ingest.document import Table
from ingest.loaders.grid import numeric

_SMALL = 40
_PACKED = 400
_LABEL = 40


def table_drafts(table: Table, section: Section, fallback: str) -> Iterator[Draft]:
    """Yield the drafts of a table: one a row, rows without a name of their own packed together."""
    roles = roles_of(table.header)
    if Role.REF in roles or (table.header and len(table.rows) <= _SMALL):
        for i, row in enumerate(table.rows):
            if text := row_text(table.header, row, roles.get(Role.REF)):
                refs = refs_in(row[roles[Role.REF]]) if Role.REF in roles else section.refs
                title = _row_title(section.title or fallback, table.header, row, roles)
                yield Draft(text, title, section.path, table.page_of(i), refs=refs)
        return
    yield from _packed(table, section, fallback)


def row_text(header: Sequence[str], row: Sequence[str], without: int | None = None) -> str:
    """Return a row as ``header: value | header: value``; a merged cell repeated to the right is said once."""
    parts: list[str] = []
    for place, value in enumerate(row):
        value = " ".join(value.split())
        name = " ".join(header[place].split()) if place < len(header) else ""
        if not value or place == without:
            continue
        if place and " ".join(row[place - 1].split()) == value and not _new_name(header, place):
            continue
        parts.append(f"{name}: {value}" if name and name != value else value)
    return " | ".join(parts)


def _new_name(header: Sequence[str], place: int) -> bool:
    return bool(header) and header[place] != header[place - 1]


def _packed(table: Table, section: Section, fallback: str) -> Iterator[Draft]:
    lines: list[str] = []
    page = None
    for i, row in enumerate(table.rows):
        text = row_text(table.header, row)
        if lines and sum(map(len, lines)) + len(text) > _PACKED:
            yield Draft("\n".join(lines), section.title or fallback, section.path, page, refs=section.refs)
            lines = []
        if text:
            page = page if lines else table.page_of(i)
            lines.append(text)
    if lines:
        yield Draft("\n".join(lines), section.title or fallback, section.path, page, refs=section.refs)


def _row_title(title: str, header: Sequence[str], row: Sequence[str], roles: dict[Role, int]) -> str:
    for place, cell in enumerate(row):
        cell = " ".join(cell.split())
        if place != roles.get(Role.REF) and cell and not numeric(cell) and len(cell) <= _LABEL:
            return f"{title} · {cell}" if title else cell
    return title
