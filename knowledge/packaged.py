"""Rules that ship with a room and belong to no company: one reader, checked like the files of a pack."""

from importlib import resources
from typing import TypeVar

from pydantic import TypeAdapter

from knowledge.packs.parse import parse
from knowledge.packs.wording import worded

T = TypeVar("T")


def read_packaged(package: str, name: str, schema: TypeAdapter[T]) -> T:
    """Return what a YAML file beside a room's code says, in the words of the pack in use (``worded``).

    Raises:
        PackError: it breaks its format; the error names file and key.
    """
    return parse(worded(packaged_text(package, name)), f"{package.replace('.', '/')}/{name}", schema)


def packaged_text(package: str, name: str) -> str:
    """Return the text of a file beside a room's code."""
    return resources.files(package).joinpath(*name.split("/")).read_text(encoding="utf-8")
