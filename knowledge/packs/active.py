"""The pack a process works with: set once by whoever joins the rooms, read by every room, handed to child processes."""

import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import TypeVar

from knowledge.atomic import write_text
from knowledge.packs.pack import Pack

T = TypeVar("T")

_HANDED_ON = "ASSIST_ACTIVE_PACK"
"""What a child process finds in its environment: the pack's name and its layers, a line each."""

_CHANGED = ".changed"
"""The file of the office's layer that is written when a file was replaced: every process looks at it."""
_LOOKS = 1.0  # seconds between two looks at it


class _Place:
    """Where the process keeps its pack, and what it last saw of the mark that tells of changes."""

    pack: Pack | None = None
    mark: tuple[int, int] | None = None
    looked = 0.0


_tried: ContextVar[Pack | None] = ContextVar("tried", default=None)


def activate(pack: Pack) -> None:
    """Let this process, and those it starts, work with a pack."""
    _Place.mark, _Place.looked = _mark(pack), time.monotonic()
    _Place.pack = pack
    os.environ[_HANDED_ON] = "\n".join([pack.name, *map(str, pack.layers)])


def active() -> Pack:
    """Return the pack in use, with what was kept for it forgotten once its files were replaced (``announce``).

    Raises:
        RuntimeError: nobody has set one, here or in the process that started this one.
    """
    tried = _tried.get()
    if tried is not None:
        return tried
    pack = _Place.pack or _begin(_handed_on())
    if time.monotonic() > _Place.looked + _LOOKS and _mark_moved(pack):
        return _begin(pack.anew())
    return pack


@contextmanager
def trying(pack: Pack) -> Iterator[None]:
    """Let what runs inside the block work with another pack, while everybody else works with the one in use."""
    token = _tried.set(pack)
    try:
        yield
    finally:
        _tried.reset(token)


def announce(pack: Pack) -> None:
    """Let every process that works with this pack read its files anew: they were changed, and checked.

    Raises:
        OSError: the office's layer cannot be written.
    """
    write_text(pack.layers[0] / _CHANGED, uuid.uuid4().hex)


def per_pack(make: Callable[[], T]) -> Callable[[], T]:
    """Let what a function makes be kept for as long as the same pack is in use; the function says that it is so."""

    @wraps(make)
    def kept() -> T:
        return active().keep(make, make)

    kept.kept_for_a_pack = True  # type: ignore[attr-defined]
    return kept


def _begin(pack: Pack) -> Pack:
    activate(pack)
    return pack


def _mark_moved(pack: Pack) -> bool:
    _Place.looked = time.monotonic()
    return _mark(pack) != _Place.mark


def _mark(pack: Pack) -> tuple[int, int] | None:
    try:
        found = (pack.layers[0] / _CHANGED).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _handed_on() -> Pack:
    name, *layers = os.environ.get(_HANDED_ON, "").split("\n")
    if not layers:
        raise RuntimeError("no pack is active: call knowledge.packs.activate first")
    return Pack(name, tuple(map(Path, layers)))
