"""The error tree of the ingest package; every message is Korean, names the file and says what to do."""

from pathlib import Path

from knowledge.os_errors import FULL, sentence


class IngestError(Exception):
    """Base of everything the ingest package raises; ``str(error)`` may be shown to a user."""


class IngestBusy(IngestError):
    """Another ingest is running on the same data folder."""


class IngestStopped(IngestError):
    """The ingest was stopped before the new generation was made; the old one still answers."""


class WriterDown(IngestError):
    """Whoever writes questions for passages cannot be reached; the message is a clause that says why."""


class NoSpace(IngestError):
    """The disk is full; the old generation still answers."""


class CacheDamaged(IngestError):
    """The cache file is damaged; the next ingest sets it aside and reads everything again."""


class MetadataError(IngestError):
    """``library.yaml`` or a document's front matter breaks its format."""


class UnknownDocument(IngestError):
    """No ingested document has the name that was asked for."""


def disk_error(error: OSError, path: Path) -> IngestError:
    """Return the error for what the system refuses at a path of the data folder."""
    kind = NoSpace if error.errno in FULL else IngestError
    return kind(f"{sentence(error, path)} 지금 색인은 그대로 답합니다.")
