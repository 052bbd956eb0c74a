"""A file of a pack as it is now: whose it is, what is wrong with it, who changed it, and the marks of what it holds."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from assist.errors import AssistError
from assist.packs.listing import layer_of
from assist.packs.models import FileState, Group, Layer, PackFault, PackFile, Version
from assist.packs.own_files import held, stack_of
from knowledge.os_errors import Deed, os_errors_as
from knowledge.packs import Pack, PackError


def state_of(file: PackFile, pack: Pack, fault: PackFault | None, standing: list[Version]) -> FileState:
    """Return a file's state; ``standing`` are its versions that count, oldest first."""
    stack, may_change = stack_of(standing, held(file.name)), file.group is not Group.LEARNT
    last = standing[-1] if standing and len(stack) == len(standing) else None
    return FileState(
        name=file.name,
        about=file.about,
        group=file.group,
        layer=layer_of(pack, file.name),
        fault=fault,
        may_change=may_change,
        may_undo=may_undo(pack, file.name, stack),
        by=last.by if last else "",
        at=last.at if last else "",
        mark=_mark(pack, file.name),
    )


def may_undo(pack: Pack, name: str, stack: Sequence[bytes | None]) -> bool:
    """Whether there is a version before, or a file of the office's own that says something."""
    return len(stack) > 1 or (bool(stack) and layer_of(pack, name) is Layer.OWN)


def sheet_file(name: str) -> PackFile:
    """Return a calculator as a file of the pack; what is wrong with it is told by the calculators."""
    return PackFile(name, "계산표", lambda: None, Group.SHEETS)


def stamps(pack: Pack, names: Iterable[str]) -> Iterator[tuple[Path, int, int]]:
    """Yield when each file of a pack was last written, and how large it is."""
    for path in (layer / name for layer in pack.layers for name in names):
        with suppress(OSError):
            about = path.stat()
            yield path, about.st_mtime_ns, about.st_size


def content_of(pack: Pack, name: str) -> bytes:
    """Return what the file that counts holds; nothing where no layer has it.

    Raises:
        PackError: it cannot be read.
        AssistError: it cannot be read.
    """
    path = pack.find(name)
    with os_errors_as(AssistError, path or pack.layers[0], Deed.READ):
        return path.read_bytes() if path else b""


def mark_of(content: bytes) -> str:
    """Return the mark by which a person's change is known to start from this."""
    return hashlib.sha256(content).hexdigest()[:16]


def _mark(pack: Pack, name: str) -> str:
    with suppress(PackError, AssistError):
        return mark_of(content_of(pack, name))
    return ""
