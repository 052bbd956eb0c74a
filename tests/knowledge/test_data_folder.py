"""What lies in the data folder is its owner's only."""

import errno
import os
import stat
from pathlib import Path

import pytest

from knowledge.data_folder import make_private, make_private_file, open_to_others, tighten, write_trouble


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """A data folder as earlier versions made it."""
    folder = tmp_path / "자료 폴더"
    for name in (
        "index/1/about",
        "app/.files/a/call.txt",
        "assist.db",
        "assist.db-wal",
        "documents/정책.pdf",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a", encoding="utf-8")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


def test_a_folder_that_was_open_is_shut_once_with_all_that_is_in_it(loose: Path) -> None:
    assert len(list(open_to_others(loose))) == 12
    assert tighten(loose) and modes(loose) == {0o700, 0o600}
    assert list(open_to_others(loose)) == [] and not tighten(loose)


def test_what_is_not_ours_is_left_alone_and_so_is_the_folder_it_lies_in(loose: Path) -> None:
    (loose / "내 사진.jpg").write_bytes(b"a")
    (loose / "내 사진.jpg").chmod(0o644)
    loose.chmod(0o755)
    assert tighten(loose)
    assert stat.S_IMODE((loose / "내 사진.jpg").stat().st_mode) == 0o644
    assert list(open_to_others(loose)) == [loose]


def test_a_link_is_not_followed(loose: Path, tmp_path: Path) -> None:
    (tmp_path / "밖.txt").write_text("a", encoding="utf-8")
    (tmp_path / "밖.txt").chmod(0o644)
    (loose / "documents" / "밖.txt").symlink_to(tmp_path / "밖.txt")
    tighten(loose)
    assert stat.S_IMODE((tmp_path / "밖.txt").stat().st_mode) == 0o644


def test_new_ones_are_made_so_however_loose_the_umask_is(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private(tmp_path / "a" / "data")
        make_private_file(tmp_path / "a" / "data" / "assist.db")
    finally:
        os.umask(before)
    assert modes(tmp_path / "a" / "data") == {0o700, 0o600}


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere")])
def test_what_stands_where_the_folder_should_be_is_told(tmp_path: Path, make: object) -> None:
    make(tmp_path / "data")  # type: ignore[operator]
    with pytest.raises(FileExistsError):
        make_private(tmp_path / "data")


def test_why_nothing_can_be_written_is_found_out(tmp_path: Path) -> None:
    assert write_trouble(tmp_path) is None
    trouble = write_trouble(tmp_path / "없음")
    assert trouble is not None and trouble.errno == errno.ENOENT
