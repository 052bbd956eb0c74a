"""What the operating system refused, as one Korean sentence that names the place and the remedy."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""The errors that say there is no room left."""

_DENIED = "권한이 없습니다. 폴더와 파일의 권한을 확인하거나 다른 곳을 정해 주세요."
_WHY = {
    errno.ENOSPC: "디스크가 가득 찼습니다. 공간을 비운 뒤 다시 해 주세요.",
    errno.EDQUOT: "쓸 수 있는 용량(쿼터)을 다 썼습니다. 파일을 지우거나 관리자에게 용량을 늘려 달라고 해 주세요.",
    errno.EROFS: "읽기 전용으로 연결된 디스크입니다. 권한을 바꿔도 쓸 수 없으니, 쓸 수 있는 폴더를 정하거나 쓰기로 다시 연결해 주세요.",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EIO: "디스크가 읽기나 쓰기에 실패했습니다. 디스크를 점검하고 다른 디스크에 다시 해 주세요.",
    errno.EFBIG: "파일 크기 한도(ulimit -f나 파일 시스템)를 넘었습니다. 한도를 늘리거나 다른 디스크를 정해 주세요.",
    errno.ENOENT: "그런 파일이나 폴더가 없습니다. 경로를 확인해 주세요.",
    errno.ENOTDIR: "경로 가운데에 폴더가 아니라 파일이 있습니다. 경로를 확인해 주세요.",
    errno.EEXIST: "같은 이름의 파일이 이미 있습니다. 그 파일을 옮기거나 다른 이름을 정해 주세요.",
    errno.EISDIR: "파일이 아니라 폴더입니다. 파일 이름까지 적어 주세요.",
    errno.EINVAL: "보통 파일이 아니거나 쓸 수 없는 이름입니다. 경로를 확인해 주세요.",
    errno.ELOOP: "바로 가기(심볼릭 링크)가 서로를 가리킵니다. 링크를 고쳐 주세요.",
    errno.ENAMETOOLONG: "이름이 너무 깁니다. 짧은 이름을 정해 주세요.",
    errno.EMFILE: "열어 둔 파일이 너무 많습니다. 'ulimit -n'을 늘린 뒤 다시 시작해 주세요.",
    errno.ENFILE: "이 컴퓨터에서 열어 둔 파일이 너무 많습니다. 다른 프로그램을 닫고 다시 해 주세요.",
    errno.ENOMEM: "메모리가 모자랍니다. 다른 프로그램을 닫고 다시 해 주세요.",
    errno.EBUSY: "다른 프로그램이 쓰고 있습니다. 그 프로그램을 닫고 다시 해 주세요.",
    errno.ESTALE: "네트워크 폴더의 연결이 끊겼습니다. 폴더를 다시 연결해 주세요.",
}
_NO_INODES = "디스크에 파일을 더 만들 수 없습니다(inode가 없습니다). 쓰지 않는 파일을 지운 뒤 다시 해 주세요."


class Deed(StrEnum):
    """What could not be done; the value follows the place in the sentence."""

    READ = "을(를) 읽을 수 없습니다"
    WRITE = "에 쓸 수 없습니다"
    MAKE = " 폴더를 만들 수 없습니다"


def sentence(error: OSError, path: Path, deed: Deed = Deed.WRITE) -> str:
    """Return what failed where, why, and what to do."""
    return f"'{shown(_place(error, path))}'{deed}. {reason(error, path)}"


def reason(error: OSError, path: Path) -> str:
    """Return why it failed and what to do, without the place."""
    if error.errno == errno.ENOSPC and _out_of_inodes(path):
        return _NO_INODES
    known = _WHY.get(error.errno or 0)
    return known or f"({error.strerror or error}) 경로와 권한, 남은 공간을 확인해 주세요."


def shown(path: Path) -> str:
    """Return a path as text that can be printed, also one whose name is no UTF-8."""
    return os.fsencode(path).decode("utf-8", errors="replace")


@contextmanager
def os_errors_as(kind: type[Exception], path: Path, deed: Deed = Deed.WRITE) -> Iterator[None]:
    """Raise what the system refuses inside the block as ``kind`` with a Korean sentence about ``path``."""
    try:
        yield
    except OSError as error:
        raise kind(sentence(error, path, deed)) from error


def _place(error: OSError, path: Path) -> Path:
    """Return the place the system named when it lies elsewhere (a temporary folder, say), else ``path``."""
    if not isinstance(error.filename, (str, bytes)) or not error.filename:
        return path
    named = Path(os.fsdecode(error.filename))
    return path if os.path.realpath(named.parent) == os.path.realpath(path.parent) else named


def _out_of_inodes(path: Path) -> bool:
    for place in (path, *path.absolute().parents):
        try:
            found = os.statvfs(place)
        except OSError:
            continue
        return found.f_files > 0 and found.f_ffree == 0
    return False
