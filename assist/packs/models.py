"""What is told of a pack's files: what each is for, where it comes from, what is wrong with it, who changed it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assist.calculators.sheet_book import SheetState


class Group(StrEnum):
    """What a file is about; the page shows the groups in this order."""

    COMPANY = "회사와 화면"
    TALK = "통화에서 하는 말"
    CALLS = "통화 읽기"
    COUNTS = "세기와 순서"
    SHEETS = "계산표"
    PROMPTS = "언어 모델에 주는 지시"
    LEARNT = "배운 것"


class Layer(StrEnum):
    """Whose file counts."""

    OWN = "우리 것"
    PACK = "팩"
    DEFAULT = "기본값"
    NONE = "없음"


class Deed(StrEnum):
    """How a version came to be."""

    REPLACED = "바꿈"
    FOUND = "화면 밖에서 바뀜"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of a pack: its name, what it is for (Korean), what reads and checks it, and what it is about."""

    name: str
    about: str
    read: Callable[[], object]
    group: Group


@dataclass(frozen=True, slots=True)
class PackFault:
    """Something wrong with a pack: the file, the key, what is wrong, what to do, and the line (0: not known)."""

    file: str
    key: str
    error: str
    remedy: str
    line: int = 0

    @property
    def place(self) -> str:
        """Where in the file it is: the line and the key, as far as they are known."""
        return " ".join(filter(None, (f"{self.line}번째 줄" if self.line else "", self.key)))


@dataclass(frozen=True, slots=True)
class Version:
    """What a file held from some moment on; ``content`` is None where the office had no file of its own."""

    id: int
    name: str
    content: bytes | None
    deed: Deed
    by: str
    at: str
    undone_by: str | None = None
    undone_at: str | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it is now; ``by`` and ``at`` tell who put it in place where that is on record.

    ``mark`` goes back with what is done about it; empty where the file cannot be read.
    """

    name: str
    about: str
    group: Group
    layer: Layer
    fault: PackFault | None
    may_change: bool
    may_undo: bool
    by: str = ""
    at: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PackState:
    """The pack in use: its name, company, number of documents, files, and its calculators (None without an index)."""

    name: str
    title: str
    company: str
    documents: int
    files: tuple[FileState, ...]
    sheets: tuple[SheetState, ...] | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's text as it counts now; ``mark`` goes back with a change, so that nobody's newer one is overwritten."""

    name: str
    text: str
    layer: Layer
    mark: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a change: kept (``ok``), or nothing changed and why; ``notes`` tell what to know of it."""

    name: str
    ok: bool
    faults: tuple[PackFault, ...] = ()
    notes: tuple[str, ...] = ()
