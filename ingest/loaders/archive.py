"""ZIP archives: every member that can be a document, with limits on number, size, depth and names."""

import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from knowledge.archive import open_zip, refuse_bomb
from knowledge.errors import Trouble, UnreadableFile, damaged, locked

_UTF8_NAME = 0x800


def members(content: bytes) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """Yield (name, content) of every file; a member that must not or cannot be read gives its error.

    Raises:
        UnreadableFile: the archive itself is damaged or a bomb.
    """
    archive = open_zip(content, "압축(zip)")
    infos = [info for info in archive.infolist() if not info.is_dir()]
    for info in infos:
        name = member_name(info)
        if not _hidden(name):
            yield name, _read(archive, info, name)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; names of old Korean archivers are CP949."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("cp949")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = info.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes | UnreadableFile:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return UnreadableFile(
            Trouble.UNSAFE,
            "압축 안의 경로가 폴더 밖을 가리켜 읽지 않았습니다.",
            "믿을 수 있는 압축 파일인지 확인해 주세요.",
        )
    try:
        refuse_bomb(info)
        if info.flag_bits & 1:
            raise locked("압축(zip)")
        return archive.read(info)
    except UnreadableFile as error:
        return error
    except MemoryError:
        raise
    except Exception as error:  # zlib.error, NotImplementedError … of damaged or odd members
        return damaged("압축(zip)", error)


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX", "~$")) for part in parts if part != "..")
