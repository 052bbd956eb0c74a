"""Opens zip files from outside: what they unpack to is looked at before anything is unpacked."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from knowledge.errors import Trouble, UnreadableFile, damaged, too_big
from knowledge.limits import MB, file_limits

_SMALL = 4 * MB
_MOST_RATIO = 300


def open_zip(
    source: bytes | Path, what: str, counted: Callable[[str], bool] = lambda name: True
) -> zipfile.ZipFile:
    """Return the opened archive; ``what`` names the format in messages.

    Args:
        source: The file's content or its path.
        what: The format, as messages name it.
        counted: Whether a member of this name will be read; others cost nothing.

    Raises:
        UnreadableFile: it is damaged, or unpacks to more than the limits allow.
        OSError: the path cannot be read.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        infos = [info for info in archive.infolist() if counted(info.filename)]
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise damaged(what, error) from error
    if len(infos) > file_limits().members:
        raise too_big(f"압축 안에 파일이 너무 많습니다({len(infos):,}개).", "ASSIST_FILE_MEMBERS")
    whole = sum(info.file_size for info in infos)
    if whole > file_limits().expanded_mb * MB:
        raise too_big(f"압축을 풀면 지나치게 커집니다({whole // MB:,}MB).", "ASSIST_FILE_EXPANDED_MB")
    return archive


def refuse_bomb(info: zipfile.ZipInfo) -> None:
    """Refuse a member that is packed tighter than any document is.

    Raises:
        UnreadableFile: it is.
    """
    if info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
        raise UnreadableFile(
            Trouble.UNSAFE,
            f"압축을 풀면 지나치게 커집니다({info.filename}, {info.file_size // MB:,}MB).",
            "믿을 수 있는 파일인지 확인하고 내용을 나누어 넣어 주세요.",
        )
