"""Files replaced whole: until everything new is on the disk, the old file stays as it was."""

import errno
import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PRIVATE = 0o600
"""What we write, only its owner reads: most of it tells of people."""

_PREFIX, _SUFFIX = ".assist-", ".part"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a new empty file beside ``path``; it takes its place when the block ends without an error.

    The file is readable by its owner only. What killed runs left in the folder is removed. A symbolic link stays
    one: what it points to is replaced.

    Raises:
        OSError: nothing can be written there; what was there before is unchanged.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise OSError(errno.EISDIR if target.is_dir() else errno.EINVAL, "not a regular file", str(path))
    sweep(target.parent)
    handle, part = _begin(target.parent)
    try:
        yield part
        _to_disk(part)
        part.replace(target)
        sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def write_bytes(path: Path, content: bytes) -> None:
    """Replace a file by ``content``, whole or not at all.

    Raises:
        OSError: nothing can be written there; what was there before is unchanged.
    """
    with replacing(path) as part:
        part.write_bytes(content)


def write_text(path: Path, text: str) -> None:
    """Replace a file by ``text`` in UTF-8, whole or not at all.

    Raises:
        OSError: nothing can be written there; what was there before is unchanged.
    """
    write_bytes(path, text.encode("utf-8"))


def sync_folder(folder: Path) -> None:
    """Let the names in a folder outlive a loss of power, where its file system can."""
    with suppress(OSError):  # some network folders cannot; the file itself is on the disk
        _to_disk(folder)


def sync_tree(folder: Path) -> None:
    """Let everything below a folder outlive a loss of power."""
    for place, _, names in os.walk(folder):
        for name in names:
            _to_disk(Path(place, name))
        sync_folder(Path(place))


def sweep(folder: Path) -> None:
    """Remove unfinished files that no running process holds any more."""
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            _remove_abandoned(part)


def _remove_abandoned(part: Path) -> None:
    handle = os.open(part, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()
    finally:
        os.close(handle)


def _begin(folder: Path) -> tuple[int, Path]:
    """Return a new file (mode 0600) and the handle whose lock says that somebody is writing it."""
    while True:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        with suppress(OSError):  # a file system without locks: nothing is ever swept there
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)  # swept by another process before it was locked


def _to_disk(part: Path) -> None:
    handle = os.open(part, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
