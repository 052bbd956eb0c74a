"""The error tree of the knowledge package; every message is Korean and says what to do."""

from enum import StrEnum

from knowledge.library_messages import in_korean

_LONGEST_DETAIL = 160


class KnowledgeError(Exception):
    """Base of everything the knowledge package raises; ``str(error)`` may be shown to a user."""


class IndexMissing(KnowledgeError):
    """No index generation exists yet in the data folder."""


class IndexBroken(KnowledgeError):
    """The current generation cannot be opened or asked."""


class IndexBusy(KnowledgeError):
    """Another process is writing the index."""


class EmbedderError(KnowledgeError):
    """The embedding model named in the settings cannot be loaded or used."""


class EncoderMissing(KnowledgeError):
    """The built-in encoder cannot be made or opened here; words alone find passages."""


class DataFileError(KnowledgeError):
    """A data file of the product (lexicon, glossary, rule table) breaks its format."""


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
    TIME = "time"
    MEMORY = "memory"


class UnreadableFile(KnowledgeError):
    """A file cannot be read; ``reason`` says why and ``remedy`` what to do, both Korean sentences."""

    def __init__(self, trouble: Trouble, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.trouble = trouble
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["UnreadableFile"], tuple[Trouble, str, str]]:
        """Keep the three parts when the error crosses processes."""
        return UnreadableFile, (self.trouble, self.reason, self.remedy)


def damaged(what: str, detail: object = "") -> UnreadableFile:
    """Return the error for a file that breaks its own format; of another library's ``detail`` what it means is said."""
    said = in_korean(detail)[:_LONGEST_DETAIL]
    more = f" ({said})" if said else ""
    return UnreadableFile(
        Trouble.DAMAGED,
        f"{what} 파일이 손상되어 읽을 수 없습니다{more}.",
        "원래 프로그램에서 열어 다시 저장한 뒤 넣어 주세요.",
    )


def too_deep(what: str = "문서") -> UnreadableFile:
    """Return the error for a file whose parts lie inside each other beyond all reason."""
    return UnreadableFile(
        Trouble.UNSAFE,
        f"{what} 안의 내용이 너무 여러 겹으로 겹쳐 있어 읽을 수 없습니다.",
        "원래 프로그램에서 열어 PDF로 저장한 뒤 넣어 주세요.",
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


def too_big(reason: str, setting: str) -> UnreadableFile:
    """Return the error for a file beyond a limit; ``setting`` is the limit's environment variable."""
    return UnreadableFile(
        Trouble.TOO_BIG,
        reason,
        f"내용을 나누어 여러 파일로 넣어 주세요. 꼭 필요하면 설정 {setting}의 값을 늘려 주세요.",
    )
