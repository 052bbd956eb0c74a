"""What an ingest tells: progress while it runs, and a report a file when it is done."""

from dataclasses import dataclass
from enum import StrEnum


class FileStatus(StrEnum):
    """What became of a file; ``skipped`` means unchanged since last time."""

    OK = "ok"
    SKIPPED = "skipped"
    FAILED = "failed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file or member of an archive: status, passages now in the index, and what is worth saying.

    ``error`` says why it failed and ``remedy`` what to do; ``kept`` tells that the index still holds what the
    file gave before it became unreadable. ``notes`` are remarks on a file that was read.
    """

    path: str
    status: FileStatus
    passages: int = 0
    error: str | None = None
    remedy: str | None = None
    trouble: str | None = None
    kept: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """What writing questions did: passages written for now, replies that could not be used, passages left.

    ``reason`` says why passages are left; ``passages`` and ``questions`` count all that is kept.
    """

    asked: int
    unusable: int
    left: int
    reason: str | None = None
    passages: int = 0
    questions: int = 0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What one ingest did: ``passages`` counts the whole index, ``generation`` is None when nothing changed."""

    files: tuple[FileReport, ...]
    passages: int
    seconds: float
    generation: str | None = None
    warnings: tuple[str, ...] = ()
    expansion: Expansion | None = None
    vectors: int = 0
    """How many vectors the index was given; 0 where it had them, or has none."""

    @property
    def failed(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.status is FileStatus.FAILED)


class Phase(StrEnum):
    """What an ingest is doing."""

    SCAN = "scan"
    READ = "read"
    EXPAND = "expand"
    INDEX = "index"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a phase is: ``done`` of ``total`` bytes (read) or passages (the others); ``item`` is being worked on."""

    phase: Phase
    done: int
    total: int
    item: str = ""
