"""The pack a process works with: set once by whoever joins the rooms, read by every room, handed to child processes."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

from knowledge.packs.pack import Pack

T = TypeVar("T")

_HANDED_ON = "ASSIST_ACTIVE_PACK"
"""What a child process finds in its environment: the pack's name and its layers, a line each."""


class _Place:
    """Where the process keeps its pack."""

    pack: Pack | None = None


def activate(pack: Pack) -> None:
    """Let this process, and those it starts, work with a pack."""
    _Place.pack = pack
    os.environ[_HANDED_ON] = "\n".join([pack.name, *map(str, pack.layers)])


def active() -> Pack:
    """Return the pack in use.

    Raises:
        RuntimeError: nobody has set one, here or in the process that started this one.
    """
    if _Place.pack is None:
        _Place.pack = _handed_on()
    return _Place.pack


def per_pack(make: Callable[[], T]) -> Callable[[], T]:
    """Let what a function makes be kept for as long as the same pack is in use; the function says that it is so."""

    @wraps(make)
    def kept() -> T:
        return active().keep(make, make)

    kept.kept_for_a_pack = True  # type: ignore[attr-defined]
    return kept


def _handed_on() -> Pack:
    name, *layers = os.environ.get(_HANDED_ON, "").split("\n")
    if not layers:
        raise RuntimeError("no pack is active: call knowledge.packs.activate first")
    return Pack(name, tuple(map(Path, layers)))
