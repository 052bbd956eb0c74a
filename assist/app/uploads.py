"""Files a trainer sends: checked by name, type and size, and put among the documents."""

import re
import unicodedata
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile

from fastapi import UploadFile

from assist.errors import UsageError

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


async def keep(file: UploadFile, target: Path) -> None:
    """Write an uploaded file whole or not at all; a file of the same name is replaced.

    Raises:
        UsageError: the file is empty or too large.
        OSError: the disk is full or may not be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            while chunk := await file.read(_CHUNK):
                size += len(chunk)
                if size > LARGEST_MB * _CHUNK:
                    raise UsageError(f"'{target.name}'이(가) {LARGEST_MB}MB보다 큽니다. 나누어 올려 주세요.")
                part.write(chunk)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    if size == 0:
        Path(part.name).unlink(missing_ok=True)
        raise UsageError(f"'{target.name}'은(는) 빈 파일입니다. 파일을 확인해 주세요.")
    Path(part.name).replace(target)
