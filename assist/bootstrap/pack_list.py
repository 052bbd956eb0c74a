"""Which packs there are, and which file of which layer counts."""

from dataclasses import dataclass
from pathlib import Path

from assist.bootstrap.environment import load_settings
from assist.bootstrap.pack_files import PACK_FILES
from assist.packs.listing import documents_of, layer_of
from knowledge.packs import Pack, active, built_in, choose


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack: its name, title, folder, and whether this data folder works with it."""

    name: str
    title: str
    folder: str
    used: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a pack: what it is for, and which layer's counts."""

    name: str
    about: str
    layer: str
    path: str


@dataclass(frozen=True, slots=True)
class PackView:
    """A pack with the files that count."""

    name: str
    title: str
    company: str
    documents: int
    files: tuple[FileRow, ...]


def packs(data: Path | None, pack: str | None) -> tuple[PackRow, ...]:
    """Return the packs that ship, and the one in use where it lies elsewhere."""
    settings = load_settings(data, pack)
    used = active()
    rows = [_row(choose(name, settings.data), used) for name in built_in()]
    return tuple(rows) if any(one.used for one in rows) else (*rows, _row(used, used))


def shown(data: Path | None, pack: str | None) -> PackView:
    """Return the pack in use, file by file."""
    load_settings(data, pack)
    used = active()
    rows = tuple(_file(used, one.name, one.about) for one in PACK_FILES)
    about, documents = used.manifest, len(documents_of(used))
    return PackView(used.name, about.title, about.company, documents, rows)


def _row(pack: Pack, used: Pack) -> PackRow:
    return PackRow(pack.name, pack.manifest.title, str(pack.layers[1]), pack.layers == used.layers)


def _file(pack: Pack, name: str, about: str) -> FileRow:
    return FileRow(name, about, layer_of(pack, name).value, str(pack.find(name) or ""))
