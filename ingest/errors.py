"""The error tree of the ingest package; every message is Korean, names the file and says what to do."""

from enum import StrEnum
from pathlib import Path

from knowledge.os_errors import FULL, sentence


class IngestError(Exception):
    """Base of everything the ingest package raises; ``str(error)`` may be shown to a user."""


class Trouble(StrEnum):
    """Why a file cannot be read."""

    EMPTY = "empty"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - a kind of trouble, not a secret
    DISTRIBUTION = "distribution"
    SCANNED = "scanned"
    UNKNOWN = "unknown"
    TOO_BIG = "too_big"
    UNSAFE = "unsafe"
    FORBIDDEN = "forbidden"


class UnreadableFile(IngestError):
    """A file cannot be read; ``reason`` says why and ``remedy`` what to do, both Korean sentences."""

    def __init__(self, trouble: Trouble, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.trouble = trouble
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[Trouble, str, str]]:
        """Keep the three parts when the error crosses processes."""
        return UnreadableFile, (self.trouble, self.reason, self.remedy)


class IngestBusy(IngestError):
    """Another ingest is running on the same data folder."""


class IngestStopped(IngestError):
    """The ingest was stopped before the new generation was made; the old one still answers."""


class WriterDown(IngestError):
    """Whoever writes questions for passages cannot be reached; the message is a clause that says why."""


class NoSpace(IngestError):
    """The disk is full; the old generation still answers."""


class MetadataError(IngestError):
    """``library.yaml`` or a document's front matter breaks its format."""


class UnknownDocument(IngestError):
    """No ingested document has the name that was asked for."""


def disk_error(error: OSError, path: Path) -> IngestError:
    """Return the error for what the system refuses at a path of the data folder."""
    kind = NoSpace if error.errno in FULL else IngestError
    return kind(f"{sentence(error, path)} 지금 색인은 그대로 답합니다.")


def damaged(what: str, detail: object = "") -> UnreadableFile:
    """Return the error for a file that breaks its own format."""
    more = f" ({detail})" if str(detail) else ""
    return UnreadableFile(
        Trouble.DAMAGED,
        f"{what} 파일이 손상되어 읽을 수 없습니다{more}.",
        "원래 프로그램에서 열어 다시 저장한 뒤 넣어 주세요.",
    )


def locked(what: str) -> UnreadableFile:
    """Return the error for a file that asks for a password."""
    return UnreadableFile(
        Trouble.PASSWORD,
        f"{what} 문서에 암호가 걸려 있어 읽을 수 없습니다.",
        "원래 프로그램에서 암호를 풀고 다시 저장한 뒤 넣어 주세요.",
    )


def empty(what: str = "문서") -> UnreadableFile:
    """Return the error for a file without any text."""
    return UnreadableFile(Trouble.EMPTY, f"{what}에 글자가 없습니다.", "파일이 맞는지 열어 확인해 주세요.")
