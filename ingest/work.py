"""What a worker process does: read a file into passages, and count the tokens of passages."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.chunk import chunk
from ingest.document import Document
from ingest.errors import IngestError
from ingest.loaders import Part, read
from ingest.metadata import Meta, front_matter_meta
from ingest.terms_codec import dump_terms
from knowledge.analyze import Analyzer
from knowledge.errors import Trouble, UnreadableFile, damaged
from knowledge.glossary import GlossaryEntry
from knowledge.passage import Passage

MOST_FILE_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its document id, its path as passages name it, and what is known about it.

    ``known_hash`` is the content hash of what the cache holds under the same metadata and code.
    """

    path: Path
    doc_id: str
    source: str
    meta: Meta
    known_hash: str | None = None


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document of a file (``part`` "" for the file itself) and its passages, or why there are none."""

    part: str
    doc_id: str
    meta: Meta
    passages: tuple[Passage, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None
    remedy: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file gave; ``documents`` is empty when its content is what the cache already holds."""

    content_hash: str
    same: bool
    documents: tuple[ReadDocument, ...]


def read_file(job: Job) -> ReadFile:
    """Read one file; what cannot be read comes back as a document with its error, never as an exception."""
    try:
        content = _content(job.path)
    except UnreadableFile as error:
        return ReadFile("", False, (_failure(job, "", error),))
    digest = hashlib.sha256(content).hexdigest()
    if digest == job.known_hash:
        return ReadFile(digest, True, ())
    try:
        documents = tuple(_document(job, part) for part in read(content, job.path.name))
    except (IngestError, UnreadableFile) as error:
        documents = (_failure(job, "", error),)
    except (MemoryError, RecursionError) as error:
        documents = (_failure(job, "", damaged("이", type(error).__name__)),)
    except Exception as error:  # one odd file must never stop the rest; the cause is named
        documents = (_failure(job, "", damaged("이", f"{type(error).__name__}: {error}"[:200])),)
    return ReadFile(digest, False, documents)


def count_terms(passages: Sequence[Passage]) -> list[bytes]:
    """Return the token counts of passages as the cache keeps them."""
    analyzer = _analyzer()
    return [dump_terms(analyzer.terms(passage)) for passage in passages]


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    return Analyzer()


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise UnreadableFile(
                Trouble.TOO_BIG, "파일이 너무 큽니다(512MB 초과).", "내용을 나누어 여러 파일로 넣어 주세요."
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            Trouble.FORBIDDEN,
            f"파일을 열 수 없습니다({error.strerror}).",
            "읽기 권한과 파일이 있는지 확인해 주세요.",
        ) from error


def _document(job: Job, part: Part) -> ReadDocument:
    if part.document is None:
        return _failure(job, part.name, part.error or damaged("이"))
    try:
        meta = job.meta.over(front_matter_meta(part.document.metadata))
        return _chunked(job, part.name, part.document, meta)
    except (IngestError, UnreadableFile, ValueError) as error:
        return _failure(job, part.name, error)


def _chunked(job: Job, name: str, document: Document, meta: Meta) -> ReadDocument:
    doc_id = f"{job.doc_id}!{name}" if name else job.doc_id
    source = f"{job.source}!{name}" if name else job.source
    made = chunk(document, doc_id, source, meta)
    return ReadDocument(name, doc_id, meta, made.passages, made.glossary, document.notes)


def _failure(job: Job, part: str, error: Exception) -> ReadDocument:
    doc_id = f"{job.doc_id}!{part}" if part else job.doc_id
    if isinstance(error, UnreadableFile):
        return ReadDocument(
            part, doc_id, job.meta, error=error.reason, remedy=error.remedy, trouble=error.trouble.value
        )
    return ReadDocument(
        part, doc_id, job.meta, error=str(error), remedy="표시된 곳을 고친 뒤 다시 넣어 주세요."
    )
