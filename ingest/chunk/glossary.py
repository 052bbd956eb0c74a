"""Glossary rows: one passage a term, and the entry the retriever expands questions with."""

import re
from collections.abc import Iterator

from ingest.chunk.columns import Role, refs_in, roles_of
from ingest.chunk.draft import Draft, Overrides
from ingest.chunk.sections import Section
from ingest.document import Table
from knowledge.glossary import GlossaryEntry
from knowledge.passage import DocType
from knowledge.text.blanks import one_line

_SEVERAL = re.compile(r"[,;|\n、]")


def glossary_rows(table: Table, section: Section) -> Iterator[tuple[Draft, GlossaryEntry]]:
    """Yield the draft and the entry of every row of a table with term and meaning columns."""
    roles = roles_of(table.header)
    for i, row in enumerate(table.rows):
        values = {role: row[place].strip() for role, place in roles.items()}
        term, meaning = values[Role.TERM], one_line(values[Role.MEANING])
        if not term or not meaning:
            continue
        entry = GlossaryEntry(
            term, *(_several(values.get(r, "")) for r in (Role.SYNONYMS, Role.SPOKEN, Role.MISHEARD))
        )
        same = f" (같은 말: {', '.join(entry.synonyms)})" if entry.synonyms else ""
        own = Overrides(doc_type=DocType.GLOSSARY)
        refs = refs_in(values.get(Role.REF, ""))
        yield (
            Draft(f"{term}: {meaning}{same}", term, section.path, table.page_of(i), refs=refs, own=own),
            entry,
        )


def _several(cell: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _SEVERAL.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part and part != "-"))
