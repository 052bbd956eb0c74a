"""The outlines of the documents (``outline/*.yaml``): chapters and clauses by fact id, with hand-made tables."""

from datetime import date
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.packs.sample_credit.build.facts import HERE


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TableOutline(_Strict):
    """A table written by hand."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ExamplesOutline(_Strict):
    """A table of the fact's examples: which of their keys are columns, and names for some.

    The keys in ``working`` stand together in one column, 계산, before the last.
    """

    caption: str
    keys: tuple[str, ...]
    working: tuple[str, ...] = ()
    names: dict[str, str] = {}


class ClauseOutline(_Strict):
    """A clause: a fact, a part of a fact (an example or row by id), or text of its own."""

    fact: str | None = None
    part: str | None = None
    title: str | None = None
    text: tuple[str, ...] = ()
    note: str | None = None
    tables: tuple[TableOutline, ...] = ()
    examples: ExamplesOutline | None = None


class ChapterOutline(_Strict):
    """A chapter: its title and clauses."""

    title: str
    clauses: tuple[ClauseOutline, ...]


class DocumentOutline(_Strict):
    """One document; ``heading`` clause numbers 제n조, section leaves clauses unnumbered."""

    file: str
    title: str
    subtitle: str
    number: str
    doc_type: str
    client: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    heading: str = "clause"
    intro: tuple[str, ...] = ()
    tables: tuple[TableOutline, ...] = ()
    chapters: tuple[ChapterOutline, ...]


def load_outlines() -> list[DocumentOutline]:
    """Return every document's outline, in the order of the files."""
    outlines: list[DocumentOutline] = []
    for path in sorted((HERE / "outline").glob("*.yaml")):
        loaded: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        rows = loaded if isinstance(loaded, list) else [loaded]
        outlines += [DocumentOutline.model_validate(row) for row in rows]
    return outlines
