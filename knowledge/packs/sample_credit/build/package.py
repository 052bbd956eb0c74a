"""Making office files the same on every build: their zip entries carry one fixed time."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

_TIME = (2026, 11, 22, 9, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")

Edit = Callable[[str, bytes], bytes]


def _as_it_is(_name: str, content: bytes) -> bytes:
    return content


def freeze(path: Path, edit: Edit = _as_it_is) -> None:
    """Rewrite a zip-based file in place with fixed times; ``edit`` may change an entry's bytes by name."""
    source = zipfile.ZipFile(BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            content = source.read(entry.filename)
            if entry.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>2026-11-22T00:00:00Z\g<2>", content)
            content = edit(entry.filename, content)
            told = zipfile.ZipInfo(entry.filename, _TIME)
            told.compress_type = entry.compress_type
            target.writestr(told, content)
    path.chmod(0o644)
