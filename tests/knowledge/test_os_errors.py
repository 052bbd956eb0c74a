"""What the system refuses is told in Korean, with the place and the right remedy."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from knowledge import atomic
from knowledge.errors import KnowledgeError
from knowledge.os_errors import Deed, os_errors_as, sentence

_PLACE = Path("데이터/목록.csv")


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "공간을 비운"),
        (errno.EDQUOT, "용량을 늘려"),
        (errno.EROFS, "읽기 전용"),
        (errno.EACCES, "권한을 확인"),
        (errno.EIO, "디스크를 점검"),
        (errno.EFBIG, "한도를 늘리"),
        (errno.EMFILE, "ulimit -n"),
    ],
)
def test_each_error_names_the_place_and_its_own_remedy(number: int, remedy: str) -> None:
    told = sentence(OSError(number, os.strerror(number)), _PLACE)
    assert told.startswith(f"'{_PLACE}'에 쓸 수 없습니다.") and remedy in told
    assert os.strerror(number) not in told


def test_an_unknown_error_keeps_what_the_system_said() -> None:
    assert "Protocol error" in sentence(OSError(errno.EPROTO, "Protocol error"), _PLACE)


def test_a_disk_without_room_for_one_more_name_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_files=100, f_ffree=0))
    assert "inode" in sentence(OSError(errno.ENOSPC, ""), _PLACE)


def test_another_place_that_the_system_names_wins() -> None:
    told = sentence(OSError(errno.ENOSPC, "", "/tmp/temporary/x"), _PLACE)
    assert told.startswith("'/tmp/temporary/x'")


def test_the_own_temporary_file_is_never_named(tmp_path: Path) -> None:
    wanted = tmp_path / "없는 폴더" / "a.csv"
    with pytest.raises(KnowledgeError) as caught, os_errors_as(KnowledgeError, wanted):
        atomic.write_text(wanted, "a")
    assert str(caught.value).startswith(f"'{wanted}'에 쓸 수 없습니다. 그런 파일이나 폴더가 없습니다.")


def test_a_name_that_is_no_text_can_still_be_printed() -> None:
    path = Path(os.fsdecode(b"/data/\xb0\xa1.csv"))
    sentence(OSError(errno.EIO, ""), path, Deed.READ).encode("utf-8")
