"""What earlier ingests know of a file and of a document."""

from dataclasses import dataclass
from pathlib import Path

from ingest.metadata import Meta


@dataclass(frozen=True, slots=True)
class FileRow:
    """What is known of a file: its stamp of size and time, its content, and what made the rows."""

    path: Path
    root: Path
    source: str
    size: int
    changed_ns: int
    content_hash: str
    stamp: str
    failed: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in the library; ``error`` is set when the file gives nothing now."""

    path: Path
    part: str
    doc_id: str
    source: str
    title: str
    meta: Meta
    passages: int
    notes: tuple[str, ...]
    error: str | None
    remedy: str | None
    trouble: str | None
