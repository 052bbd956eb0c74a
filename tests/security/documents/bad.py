"""A file that should not be read, or not as it says it is."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad file; ``refused`` where it must be named with a reason, else it may also be read in part.

    ``soak``: it costs seconds even where all is well.
    """

    name: str
    make: Callable[[], bytes]
    refused: bool = True
    soak: bool = False


def packed(members: Mapping[str, bytes | str], stored: tuple[str, ...] = ()) -> bytes:
    """Return a ZIP archive; members named in ``stored`` are not made smaller."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, kind)
    return file.getvalue()


def zeros(megabytes: int) -> bytes:
    return bytes(megabytes * 1024**2)


def nested(unit: tuple[str, str], depth: int, inside: str = "가") -> str:
    return unit[0] * depth + inside + unit[1] * depth


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "가나다라마바사">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
