"""Files a trainer sends: checked by name, type and size, and put among the documents."""

import asyncio
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from fastapi import UploadFile

from assist.errors import UsageError
from knowledge.atomic import replacing

ACCEPTED = [
    ".pdf",
    ".hwp",
    ".hwpx",
    ".docx",
    ".pptx",
    ".xlsx",
    ".xls",
    ".csv",
    ".html",
    ".htm",
    ".md",
    ".txt",
    ".eml",
    ".zip",
]
LARGEST_MB = 50
MOST_HELD_MB = 1000
"""What the open pages of a person may hold together, in files for wrapping up calls."""
_CHUNK = 1024 * 1024
_FORBIDDEN = re.compile(r"[\x00-\x1f<>:\"|?*]")


def safe_name(name: str) -> str:
    """Return the file's own name: no folders, no hidden files, Korean letters composed.

    Raises:
        UsageError: nothing usable is left, or the type is not read.
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    clean = _FORBIDDEN.sub("_", last).strip().lstrip(".")
    suffix = PurePosixPath(clean).suffix.lower()
    if suffix not in ACCEPTED:
        raise UsageError(
            f"'{last or name}'은(는) 읽을 수 없는 형식입니다. 올릴 수 있는 형식: {' '.join(ACCEPTED)}"
        )
    if len(clean.encode()) > 200:
        raise UsageError(f"파일 이름이 너무 깁니다('{clean[:30]}…'). 짧게 바꿔서 올려 주세요.")
    return clean


async def keep(file: UploadFile, target: Path, check: Callable[[Path], None]) -> None:
    """Write an uploaded file whole or not at all; a file of the same name is replaced.

    ``check`` sees what was written before it takes the place of anything.

    Raises:
        AssistError: the file is too large, or ``check`` refuses it.
        OSError: the disk is full or may not be written.
    """
    await asyncio.to_thread(_keep, file, target, check)


def _keep(file: UploadFile, target: Path, check: Callable[[Path], None]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as part:
        _write(file, part)
        check(part)


def _write(file: UploadFile, target: Path) -> None:
    size = 0
    with target.open("wb") as part:
        while chunk := file.file.read(_CHUNK):
            size += len(chunk)
            if size > LARGEST_MB * _CHUNK:
                raise UsageError(f"'{file.filename}'이(가) {LARGEST_MB}MB보다 큽니다. 나누어 올려 주세요.")
            part.write(chunk)


def held_mb(sessions: Iterable[Any], name: str | None) -> float:
    """Return how much the files of a person's pages take, of Chainlit's ``sessions``."""
    own = (one for one in sessions if one.user and one.user.identifier == name)
    return sum(int(file["size"]) for session in own for file in session.files.values()) / _CHUNK
