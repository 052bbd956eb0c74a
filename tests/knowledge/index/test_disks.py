"""The index answers where nothing can be written: on a full disk, a read-only one, or in another's folder."""

import shutil
import tempfile
from pathlib import Path

import pytest

from knowledge.errors import IndexBroken
from knowledge.index import edge, private_copy
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.passage import Passage
from tests.disks import become_nobody, make_read_only, python, small_disk
from tests.disks import fill as fill_up
from tests.knowledge.conftest import Fill

_IMPORTS = """
import sys
from pathlib import Path
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
"""
_ASK = """
print(sorted(Store(EdgeEngine(Path(sys.argv[1]))).current().passages(range(1, 9))))
"""


@pytest.fixture
def index(tmp_path: Path, fill: Fill, policies: list[Passage]) -> Path:
    """A folder with a finished index of four passages."""
    fill(Store(EdgeEngine(tmp_path / "index")), policies)
    return tmp_path / "index"


def put(index: Path, disk: Path) -> Path:
    """Copy an index to a disk without the empty parts of its files."""
    shutil.copytree(
        index, disk / "index", copy_function=lambda a, b: private_copy.copy_sparse(Path(a), Path(b))
    )
    return disk / "index"


def test_a_full_disk_is_read_from_a_copy(index: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "32m") as disk:
        there = put(index, disk)
        fill_up(disk)
        done = python("-c", _IMPORTS + _ASK, str(there))
    assert (done.returncode, done.stdout) == (0, "[1, 2, 3, 4]\n"), done.stderr


def test_a_read_only_disk_is_read_from_a_copy(index: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64m") as disk:
        there = put(index, disk)
        make_read_only(disk)
        done = python("-c", _IMPORTS + _ASK, str(there))
    assert (done.returncode, done.stdout) == (0, "[1, 2, 3, 4]\n"), done.stderr


def test_a_folder_of_another_account_is_read_from_a_copy(index: Path) -> None:
    nobody = become_nobody()
    for path in (index, *index.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in index.parents[:3]:  # pytest's own folders
        path.chmod(0o711)
    done = python("-c", _IMPORTS + nobody + _ASK, str(index))
    assert (done.returncode, done.stdout) == (0, "[1, 2, 3, 4]\n"), done.stderr


def test_without_room_for_a_copy_it_says_what_is_needed(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_copy, "ROOM", 1 << 60)
    with pytest.raises(IndexBroken, match="TMPDIR") as caught:
        Store(EdgeEngine(index)).current()
    assert "--rebuild" not in str(caught.value)


def test_a_copy_takes_no_more_room_than_what_is_filled(index: Path) -> None:
    shard = next(index.glob("*/passages"))
    copy = private_copy.PrivateCopy(shard)
    for path in (path for path in copy.path.rglob("*") if path.is_file()):
        old = shard / path.relative_to(copy.path)
        assert path.read_bytes() == old.read_bytes()
        assert path.stat().st_blocks <= old.stat().st_blocks + 8


def test_copies_of_killed_processes_are_removed_and_living_ones_stay(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(edge, "can_open", lambda _: False)
    dead = tmp_path / "temporary" / "assist-index-dead"
    dead.mkdir()
    (dead / "lock").touch()
    first = Store(EdgeEngine(index))
    assert len(first.current().passages([1, 2])) == 2
    assert not dead.exists() and len(list((tmp_path / "temporary").iterdir())) == 2
    assert len(Store(EdgeEngine(index)).current().passages([3, 4])) == 2
    assert len(first.current().passages([1, 2])) == 2


def test_a_file_that_may_not_be_read_is_not_told_to_be_built_again(index: Path) -> None:
    about = next(index.glob("*/about"))
    about.unlink()
    about.mkdir()
    with pytest.raises(IndexBroken, match="폴더입니다") as caught:
        Store(EdgeEngine(index)).current()
    assert "--rebuild" not in str(caught.value)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(IndexBroken, match="폴더가 아니라 파일"):
        Store(EdgeEngine(tmp_path / "data" / "index")).current()
