"""A shard opened beside its own folder: the engine writes when it opens one, and that cannot be done everywhere."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import IndexBroken
from knowledge.os_errors import Deed, os_errors_as, shown

ROOM = 64 * 1024 * 1024
"""What opening may fill of a shard's empty parts (40 MB were measured). A full disk ends the process by a signal there."""

_PREFIX = "assist-index-"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of ours with rights of its own is made there
_LEFT_OUT = "wal"
"""The engine's journal; a finished shard holds all of it already."""


def can_open(shard: Path) -> bool:
    """Whether the engine may open a shard where it lies: it can write there, and the disk has room for it."""
    return os.access(shard, os.W_OK) and shutil.disk_usage(shard).free >= ROOM


class PrivateCopy:
    """A copy of a shard in a temporary folder or in memory; it goes with the process, or with the next copy after it."""

    def __init__(self, shard: Path) -> None:
        """Copy a shard.

        Raises:
            IndexBroken: it cannot be read, or there is no room for it anywhere.
        """
        with os_errors_as(IndexBroken, shard, Deed.READ):
            size = sum(path.lstat().st_blocks * 512 for path in shard.rglob("*"))
            place = _place(size + ROOM)
            if place is None:
                raise IndexBroken(_no_room(shard, size + ROOM))
            _sweep(place)
            self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=place, ignore_cleanup_errors=True)
            self._lock = FileLock(Path(self._folder.name) / "lock", thread_local=False)
            self._lock.acquire()
            self.path = Path(self._folder.name) / "shard"
            _copy_tree(shard, self.path)


def _place(needed: int) -> Path | None:
    for place in _places():
        with suppress(OSError):
            if os.access(place, os.W_OK) and shutil.disk_usage(place).free >= needed:
                return place
    return None


def _places() -> Iterator[Path]:
    with suppress(FileNotFoundError):  # no temporary folder that could be written
        yield Path(tempfile.gettempdir())
    yield _MEMORY


def _sweep(place: Path) -> None:
    """Remove the copies of processes that were killed."""
    for lock in place.glob(f"{_PREFIX}*/lock"):
        with suppress(OSError, Timeout), FileLock(lock, timeout=0):
            shutil.rmtree(lock.parent, ignore_errors=True)


def _copy_tree(source: Path, target: Path) -> None:
    """Copy a folder as one of our own, whatever its rights are, without the journal."""
    for place, folders, files in os.walk(source, onerror=_fail):
        folders[:] = [name for name in folders if name != _LEFT_OUT]
        made = target / Path(place).relative_to(source)
        made.mkdir()
        for name in files:
            copy_sparse(Path(place, name), made / name)


def _fail(error: OSError) -> None:
    raise error


def copy_sparse(source: Path, target: Path) -> None:
    """Copy a file without its empty parts, which stay empty."""
    with source.open("rb") as old, target.open("wb") as new:
        size = os.fstat(old.fileno()).st_size
        new.truncate(size)
        for start, end in _filled(old.fileno(), size):
            new.seek(start)
            while start < end:
                start += os.sendfile(new.fileno(), old.fileno(), start, end - start)


def _filled(handle: int, size: int) -> Iterator[tuple[int, int]]:
    place = 0
    while place < size:
        try:
            start = os.lseek(handle, place, os.SEEK_DATA)
        except OSError:  # nothing but emptiness up to the end
            return
        place = os.lseek(handle, start, os.SEEK_HOLE)
        yield start, place


def _no_room(shard: Path, needed: int) -> str:
    return (
        f"색인 '{shown(shard)}'을(를) 열 자리가 없습니다. 데이터 폴더에 쓸 수 없거나 디스크가 가득 찼고, 임시 폴더에도 "
        f"약 {needed // 1_000_000:,}MB가 없습니다. 디스크 공간을 비우거나 TMPDIR로 다른 임시 폴더를 정한 뒤 다시 해 주세요. "
        "색인은 그대로 있습니다."
    )
