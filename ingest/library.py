"""The documents in the index: list, show, change what is known of one, remove one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ingest.cache import Cache, opened
from ingest.errors import UnknownDocument
from ingest.known_files import DocumentRow
from ingest.lock import only_one
from ingest.metadata import Meta
from ingest.pipeline import cache_path
from ingest.versions import families, version_warnings
from knowledge.passage import DocType, Passage
from knowledge.settings import KnowledgeSettings


@dataclass(frozen=True, slots=True)
class LibraryDocument:
    """One document as a list shows it; ``versions`` are the ids of its other versions, oldest first."""

    doc_id: str
    title: str
    path: Path
    source: str
    doc_type: DocType
    client: str | None
    effective_from: date | None
    effective_to: date | None
    passages: int
    notes: tuple[str, ...] = ()
    error: str | None = None
    remedy: str | None = None
    versions: tuple[str, ...] = ()


def documents(settings: KnowledgeSettings) -> list[LibraryDocument]:
    """Return every ingested document in the order of their ids, unreadable ones with their reason."""
    with _cache(settings) as cache:
        if cache is None:
            return []
        rows = cache.documents()
    others: dict[str, tuple[str, ...]] = {}
    for family in families(rows):
        ids = tuple(version.doc_id for version in family)
        others.update({doc_id: tuple(i for i in ids if i != doc_id) for doc_id in ids})
    return [_shown(row, others.get(row.doc_id, ())) for row in rows]


def warnings(settings: KnowledgeSettings) -> list[str]:
    """Return a Korean sentence for every overlap and gap between versions of a document."""
    with _cache(settings) as cache:
        return version_warnings(cache.documents()) if cache else []


def find(settings: KnowledgeSettings, name: str) -> LibraryDocument:
    """Return the document named by its id, path, file name or title.

    Raises:
        UnknownDocument: none or several have that name.
    """
    return _one(documents(settings), name)


def passages(settings: KnowledgeSettings, name: str) -> list[Passage]:
    """Return the passages of one document in order.

    Raises:
        UnknownDocument: none or several have that name.
    """
    document = find(settings, name)
    with _cache(settings) as cache:
        row = next(r for r in cache.documents() if r.doc_id == document.doc_id) if cache else None
        return [item.passage for item in cache.passages(row.path, row.part)] if cache and row else []


def set_metadata(settings: KnowledgeSettings, name: str, meta: Meta) -> LibraryDocument:
    """Remember what a person says of a document; it wins over every file and counts from the next ingest.

    Raises:
        UnknownDocument: none or several have that name.
        IngestBusy: an ingest is running.
    """
    document = find(settings, name)
    with _writable(settings) as cache:
        before = cache.wishes.of(document.path)
        said = meta.over(before.meta) if before.meta else meta
        cache.wishes.put(document.path, replace(before, meta=said))
    return document


def forget_metadata(settings: KnowledgeSettings, name: str) -> LibraryDocument:
    """Forget what people said of a document: what it says itself counts again from the next ingest.

    Raises:
        UnknownDocument: none or several have that name.
        IngestBusy: an ingest is running.
    """
    document = find(settings, name)
    with _writable(settings) as cache:
        cache.wishes.put(document.path, replace(cache.wishes.of(document.path), meta=None))
    return document


def remove(settings: KnowledgeSettings, name: str) -> LibraryDocument:
    """Take a document out; the file stays on disk and stays out until it is ingested by its own path.

    The index changes with the next ingest (``ingest.pipeline.run([], settings)``). Removing a member of an
    archive or a mail removes the whole file.

    Raises:
        UnknownDocument: none or several have that name.
        IngestBusy: an ingest is running.
    """
    document = find(settings, name)
    with _writable(settings) as cache:
        cache.wishes.put(document.path, replace(cache.wishes.of(document.path), removed=True))
        cache.drop(document.path)
    return document


def take_back(settings: KnowledgeSettings, path: Path) -> None:
    """Let a file that was taken out come back with the next ingest.

    Raises:
        IngestBusy: an ingest is running.
    """
    with _writable(settings) as cache:
        cache.wishes.wanted_again(path)


def file_of(settings: KnowledgeSettings, doc_id: str) -> Path | None:
    """Return the file on disk a document was read from, None when it is not known or gone."""
    with _cache(settings) as cache:
        rows = cache.documents() if cache else []
    path = next((row.path for row in rows if row.doc_id == doc_id), None)
    return path if path and path.exists() else None


def _one(listed: Sequence[LibraryDocument], name: str) -> LibraryDocument:
    for key in (_by_id, _by_place, _by_title):
        found = [document for document in listed if key(document, name)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(document.doc_id for document in found[:5])
            raise UnknownDocument(f"'{name}'에 맞는 문서가 여럿입니다({ids}). 문서 ID로 하나만 골라 주세요.")
    raise UnknownDocument(f"'{name}' 문서가 없습니다. 'assist library list'로 이름을 확인해 주세요.")


def _by_id(document: LibraryDocument, name: str) -> bool:
    return document.doc_id == name


def _by_place(document: LibraryDocument, name: str) -> bool:
    return (
        name in {str(document.path), document.source, document.path.name}
        or document.path == Path(name).absolute()
    )


def _by_title(document: LibraryDocument, name: str) -> bool:
    return document.title == name


def _shown(row: DocumentRow, versions: tuple[str, ...]) -> LibraryDocument:
    meta = row.meta
    return LibraryDocument(
        row.doc_id,
        row.title or row.source.rpartition("/")[2],
        row.path,
        row.source,
        meta.doc_type or DocType.OTHER,
        meta.client,
        meta.effective_from,
        meta.effective_to,
        row.passages,
        row.notes,
        row.error,
        row.remedy,
        versions,
    )


@contextmanager
def _cache(settings: KnowledgeSettings) -> Iterator[Cache | None]:
    path = cache_path(settings)
    if not path.exists():
        yield None
        return
    with opened(path) as cache:
        yield cache


@contextmanager
def _writable(settings: KnowledgeSettings) -> Iterator[Cache]:
    with only_one(cache_path(settings).parent), _cache(settings) as cache:
        if cache is None:
            raise UnknownDocument("아직 넣은 문서가 없습니다. 'assist ingest 폴더'로 먼저 넣어 주세요.")
        yield cache
