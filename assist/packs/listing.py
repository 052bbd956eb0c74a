"""Where the files of a pack come from."""

from pathlib import Path

from assist.packs.models import Layer
from knowledge.packs import Pack, PackError

_ABOUT_THEM = "library.yaml"


def layer_of(pack: Pack, name: str) -> Layer:
    """Return whose file counts; one that cannot be read is taken for the office's own."""
    try:
        path = pack.find(name)
    except PackError:
        return Layer.OWN
    if path is None:
        return Layer.NONE
    if path.is_relative_to(pack.layers[0]):
        return Layer.OWN
    return Layer.DEFAULT if path.is_relative_to(pack.layers[-1]) else Layer.PACK


def documents_of(pack: Pack) -> list[Path]:
    """Return the documents that come with a pack; what tells of them is none."""
    library = pack.folder("library")
    files = [path for path in library.rglob("*") if path.is_file()] if library else []
    return [path for path in files if path.name != _ABOUT_THEM and not path.name.startswith(".")]
