"""What a worker process does: read a file into passages."""

import hashlib
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.chunk import chunk
from ingest.document import Document
from ingest.errors import IngestError
from ingest.loaders import Part, read
from ingest.metadata import Meta, front_matter_meta
from knowledge.errors import Trouble, UnreadableFile, damaged, too_big, too_deep
from knowledge.glossary import GlossaryEntry
from knowledge.library_messages import in_korean
from knowledge.limits import MB, file_limits
from knowledge.os_errors import reason
from knowledge.passage import Passage
from knowledge.text.instructions import gives_orders


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
    size: int = 0


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
    """Read one file; what cannot be read comes back as a document with its error.

    Raises:
        MemoryError: the worker's memory is used up; whoever runs the worker replaces it and names the file.
    """
    try:
        content = _content(job.path)
    except UnreadableFile as error:
        return ReadFile("", False, (_failure(job, "", error),))
    digest = hashlib.sha256(content).hexdigest()
    if digest == job.known_hash:
        return ReadFile(digest, True, ())
    try:
        documents = tuple(_document(job, part) for part in _named_apart(read(content, job.path.name)))
    except (IngestError, UnreadableFile) as error:
        documents = (_failure(job, "", error),)
    except MemoryError:
        raise
    except RecursionError:
        documents = (_failure(job, "", too_deep()),)
    except Exception as error:  # one odd file must never stop the rest; the cause is named
        documents = (
            _failure(job, "", damaged("이", f"{in_korean(error, '알 수 없는 꼴')}, {type(error).__name__}")),
        )
    return ReadFile(digest, False, documents)


def _named_apart(parts: Iterable[Part]) -> Iterator[Part]:
    """Give members of an archive or mail that share a name a number each; the first keeps the plain name."""
    taken: set[str] = set()
    repeated: Counter[str] = Counter()
    for part in parts:
        name = part.name
        while name in taken:
            repeated[part.name] += 1
            name = f"{part.name} ({repeated[part.name] + 1})"
        taken.add(name)
        yield replace(part, name=name)


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(
                Trouble.UNKNOWN, "보통 파일이 아니라 장치나 통로입니다.", "이 이름을 폴더에서 빼 주세요."
            )
        if found.st_size > file_limits().size_mb * MB:
            raise too_big(f"파일이 {file_limits().size_mb:,}MB보다 큽니다.", "ASSIST_FILE_SIZE_MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            Trouble.FORBIDDEN,
            "파일을 열 수 없습니다.",
            reason(error, path),
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
    notes = (*document.notes, *made.notes, *_orders_told(made.passages))
    return ReadDocument(name, doc_id, meta, made.passages, made.glossary, notes)


def _orders_told(passages: Sequence[Passage]) -> list[str]:
    """Say which passages give orders to a program: they stay in the index and are never quoted."""
    found = [one for one in passages if gives_orders(one)]
    if not found:
        return []
    return [
        f"구절 {len(found)}개에 프로그램에게 내리는 지시가 들어 있어 답과 메일에 인용하지 않습니다(첫째: '{found[0].title[:60]}')."
    ]


def failed(job: Job, error: UnreadableFile) -> ReadFile:
    """Return what a file gives whose reading ended at a limit."""
    return ReadFile("", False, (_failure(job, "", error),))


def _failure(job: Job, part: str, error: Exception) -> ReadDocument:
    doc_id = f"{job.doc_id}!{part}" if part else job.doc_id
    if isinstance(error, UnreadableFile):
        return ReadDocument(
            part, doc_id, job.meta, error=error.reason, remedy=error.remedy, trouble=error.trouble.value
        )
    return ReadDocument(
        part, doc_id, job.meta, error=str(error), remedy="표시된 곳을 고친 뒤 다시 넣어 주세요."
    )
