"""A document to passages: cut by section, clause, entry and row; numbered so that ids stay the same."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.chunk.columns import closing_refs, is_faq, is_glossary, lacks_answers, roles_of
from ingest.chunk.draft import Draft
from ingest.chunk.faq import faq_entry, faq_rows
from ingest.chunk.glossary import glossary_rows
from ingest.chunk.row_dates import settled, shortened
from ingest.chunk.rows import Frame, frame_of, table_drafts
from ingest.chunk.sections import Section, sections_of, text_pieces
from ingest.chunk.split import pack
from ingest.document import Block, Document, Table
from ingest.metadata import Meta
from knowledge.glossary import GlossaryEntry
from knowledge.passage import DocType, Passage

_NO_ANSWERS = (
    "질문 칸만 있고 답이 든 칸이 없어 표를 읽지 않았습니다. 답이 든 칸의 이름을 '답변'으로 적어 주세요."
)


@dataclass(frozen=True, slots=True)
class Chunked:
    """The passages of one document, the glossary entries found in it, and what to tell of rows left out or at odds."""

    passages: tuple[Passage, ...]
    glossary: tuple[GlossaryEntry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found beside drafts."""

    entries: list[GlossaryEntry]
    notes: list[str]


def chunk(document: Document, doc_id: str, source: str, meta: Meta) -> Chunked:
    """Cut a document into passages.

    Args:
        document: What the loader read.
        doc_id: Stable name of the document; passage ids are made from it, the section and the place in it.
        source: The file's path relative to the folder that was ingested.
        meta: What is known about the document; rows may say otherwise for themselves.
    """
    title = meta.title or document.title or _stem(source)
    found = _Found([], [])
    drafts = [
        draft for section in sections_of(document.blocks) for draft in _section_drafts(section, title, found)
    ]
    if not drafts:
        drafts = [
            Draft("\n".join(b.text for b in document.blocks if not isinstance(b, Table)), title, (), None)
        ]
    numbers: Counter[str] = Counter()
    passages = [
        _passage(draft, doc_id, title, source, meta, numbers)
        for draft in drafts
        if any(map(str.isalnum, draft.text))
    ]
    kept, told = settled(passages)
    return Chunked(kept, tuple(found.entries), (*shortened(found.notes), *told))


def _section_drafts(section: Section, title: str, found: _Found) -> Iterator[Draft]:
    if (entry := faq_entry(section)) is not None:
        yield entry
        return
    frames, kept = _frames(section, title)
    for text, page in pack(text_pieces(kept)):
        page = page if page is not None else section.page
        yield Draft(text, section.title or title, section.path, page, refs=section.refs)
    for table, frame in frames:
        roles = roles_of(table.header)
        if is_faq(roles):
            yield from faq_rows(table, section, found.notes)
        elif lacks_answers(table.header, roles):
            found.notes.append(_NO_ANSWERS)
        elif is_glossary(roles):
            for draft, glossary_entry in glossary_rows(table, section):
                found.entries.append(glossary_entry)
                yield draft
        else:
            yield from table_drafts(table, frame)


def _frames(section: Section, title: str) -> tuple[list[tuple[Table, Frame]], list[Block]]:
    """Return the section's tables with what stands around them, and its text without their captions."""
    frames: list[tuple[Table, Frame]] = []
    kept: list[Block] = []
    since = 0
    for piece in section.pieces:
        if not isinstance(piece, Table):
            kept.append(piece)
            since += 1
            continue
        before = [p.text for p in kept[-min(since, 3) :] if not isinstance(p, Table)] if since else []
        frame = frame_of(section, before, title)
        kept = kept[: len(kept) - frame.used]
        frames.append((piece, frame))
        since = 0
    return frames, kept


def _passage(
    draft: Draft, doc_id: str, doc_title: str, source: str, meta: Meta, numbers: Counter[str]
) -> Passage:
    own = draft.own
    place = "|".join((doc_id, *draft.section, draft.title if draft.questions else "", *draft.refs))
    numbers[place] += 1
    return Passage(
        id=_hash(f"{place}#{numbers[place]}", 16),
        text=draft.text,
        title=draft.title,
        doc_id=doc_id,
        doc_title=doc_title,
        doc_type=_type(own.doc_type, meta.doc_type),
        source=source,
        client=meta.client if own.client is None else own.client or None,
        section=draft.section,
        page=draft.page,
        questions=draft.questions,
        effective_from=own.effective_from or meta.effective_from,
        effective_to=own.effective_to or meta.effective_to,
        content_hash=_hash(draft.text, 16),
        refs=draft.refs or closing_refs(draft.text),
    )


def _type(own: DocType | None, document: DocType | None) -> DocType:
    """Return the kind of a passage: what its row is, except in a document of approved corrections."""
    return document if document is DocType.CURATED else own or document or DocType.OTHER


def _hash(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()[:length]


def _stem(source: str) -> str:
    return source.rpartition("/")[2].rpartition(".")[0] or source
