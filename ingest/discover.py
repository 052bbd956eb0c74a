"""Which files an ingest looks at: folders walked, single files taken as they are."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.errors import IngestError
from ingest.library_file import LIBRARY_FILE
from knowledge.os_errors import reason

_IGNORED_SUFFIXES = frozenset(
    [
        "yaml",
        "yml",
        "json",
        "jsonl",
        "toml",
        "ini",
        "cfg",
        "lock",
        "py",
        "pyc",
        "pyi",
        "ipynb",
        "js",
        "css",
        "map",
        "ts",
        "ttf",
        "otf",
        "woff",
        "woff2",
        "ico",
        "db",
        "sqlite",
        "lnk",
        "url",
        "bak",
        "tmp",
        "part",
        "crdownload",
        "sh",
        "bat",
        "exe",
        "dll",
        "so",
    ]
)
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini", LIBRARY_FILE, "license", "makefile"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to look at: where it is, below which root, and its stamp (size and time of change)."""

    path: Path
    root: Path
    relative: PurePosixPath
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A folder or file that cannot or may not be looked into; ``kept``: what was known of it stays."""

    path: Path
    reason: str
    remedy: str = "전에 읽은 내용은 그대로 둡니다."
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands below the roots."""

    files: tuple[Found, ...]
    unreachable: tuple[Unreachable, ...]


def absolute(path: Path) -> Path:
    """Return the path made absolute without following links.

    Raises:
        IngestError: nothing is there.
    """
    full = path.expanduser().absolute()
    full = full.resolve() if ".." in full.parts else full
    if not os.path.lexists(full):
        raise IngestError(f"'{path}'이(가) 없습니다. 파일이나 폴더 이름을 확인해 주세요.")
    return full


def listing(roots: list[Path]) -> Listing:
    """Return every file below the roots, each once (the first root that holds it wins)."""
    files: dict[Path, Found] = {}
    unreachable: list[Unreachable] = []
    for root in roots:
        if root.is_dir():
            _walk(root, root, files, unreachable)
        else:
            _add(root, root.parent, files, unreachable)
    return Listing(tuple(files.values()), tuple(unreachable))


def _walk(root: Path, folder: Path, files: dict[Path, Found], unreachable: list[Unreachable]) -> None:
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        unreachable.append(Unreachable(folder, f"폴더를 열 수 없습니다. {reason(error, folder)}"))
        return
    for entry in ordered:
        if (nameless := _nameless(Path(entry.path))) is not None:
            unreachable.append(nameless)
            continue
        name = unicodedata.normalize("NFC", entry.name)
        if name.startswith((".", "~$")) or name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            _walk(root, Path(entry.path), files, unreachable)
        elif _wanted(name):
            path = Path(entry.path)
            if entry.is_symlink() and _leads_out(path, root):
                unreachable.append(_outside(path))
            else:
                _add(path, root, files, unreachable)


def _leads_out(link: Path, root: Path) -> bool:
    """Whether a link ends at something outside the folder that was given; one that ends nowhere does not."""
    try:
        return not link.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _outside(link: Path) -> Unreachable:
    return Unreachable(
        link,
        "넣은 폴더 밖을 가리키는 링크라 읽지 않았습니다.",
        "꼭 필요하면 원래 파일을 이 폴더에 복사하거나 그 파일을 직접 적어 넣어 주세요.",
        kept=False,
    )


def _nameless(path: Path) -> Unreachable | None:
    """Return what to say of a name that is no text in UTF-8 (old archives, other systems): it can be kept nowhere."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        shown = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return Unreachable(
            path.with_name(shown), "이름이 UTF-8이 아니라 읽지 않았습니다. 이름을 바꾸어 주세요."
        )
    return None


def _wanted(name: str) -> bool:
    lowered = name.lower()
    return lowered not in _IGNORED_NAMES and lowered.rpartition(".")[2] not in _IGNORED_SUFFIXES


def _add(path: Path, root: Path, files: dict[Path, Found], unreachable: list[Unreachable]) -> None:
    if path in files:
        return
    try:
        stat = path.stat()
    except OSError as error:
        unreachable.append(Unreachable(path, f"파일을 열 수 없습니다. {reason(error, path)}"))
        return
    relative = PurePosixPath(unicodedata.normalize("NFC", path.relative_to(root).as_posix()))
    files[path] = Found(path, root, relative, stat.st_size, stat.st_mtime_ns)
