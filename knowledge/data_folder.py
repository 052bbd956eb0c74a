"""The data folder belongs to one account of the machine: no other reads what is kept there."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
UMASK = 0o077
"""What a process that writes there sets, so that whatever its libraries make is its owner's only."""
_OTHERS = 0o077
_OURS = frozenset(
    (
        "app",
        "corrections",
        "documents",
        "index",
        "ingest",
        "logs",
        "outreach",
        "office.yaml",
        "pack",
        "serve.lock",
        "serve.txt",
    )
)
_DATABASE = "assist.db"


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can enter; one that is there already stays as it is.

    Raises:
        OSError: it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=FOLDER)
    if not folder.is_dir():
        folder.mkdir()  # a file or a dead link stands there: let the system say so


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner reads, before a library makes it with looser rights.

    Raises:
        OSError: it cannot be made.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE))


def open_to_others(folder: Path) -> Iterator[Path]:
    """Yield what other accounts could enter or read: the folder, and what is ours in it."""
    if not folder.is_dir():
        return
    if _loose(folder):
        yield folder
    for path in sorted(folder.iterdir()):
        if _is_ours(path) and _loose(path):
            yield path
            yield from _below(path)


def tighten(folder: Path) -> bool:
    """Shut other accounts out of the data folder; whether anything had been open and is shut now.

    The folder itself is left alone when anything else is kept in it, as in a home or a temporary folder.
    """
    found = list(open_to_others(folder))
    if folder in found and not all(_is_ours(path) for path in folder.iterdir()):
        found.remove(folder)
    done = False
    for path in found:
        with suppress(OSError):  # another account's, or a disk that is read only: doctor tells
            path.chmod(FOLDER if path.is_dir() else FILE)
            done = True
    return done


def write_trouble(folder: Path) -> OSError | None:
    """Return why nothing can be written in a folder, None when something can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * 8192)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return error
    return None


def _below(path: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(path):
        for name in (*folders, *files):
            if _loose(Path(place, name)):
                yield Path(place, name)


def _is_ours(path: Path) -> bool:
    return path.name in _OURS or path.name.startswith((_DATABASE, ".assist-"))


def _loose(path: Path) -> bool:
    with suppress(OSError):
        mode = path.lstat().st_mode
        return not stat.S_ISLNK(mode) and bool(mode & _OTHERS)
    return False
