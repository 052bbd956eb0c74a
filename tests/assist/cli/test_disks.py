"""Commands on a full or read-only disk: reading goes on, writing is refused in Korean, nothing is lost."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disks import fill, make_read_only, python, small_disk
from tests.scripted.warm import run

pytestmark = pytest.mark.slow
_EXPORT = ("--by", "김팀장", "--reason", "점검")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the sample companies, made under the loosest umask."""
    folder = tmp_path_factory.mktemp("made") / "data"
    before = os.umask(0)
    try:
        made = python("-m", "assist", "srms", "import", "--sample", "--by", "김팀장", "--data", str(folder))
    finally:
        os.umask(before)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def disk(data: Path, tmp_path: Path) -> Iterator[Path]:
    """A small disk with that data folder on it."""
    with small_disk(tmp_path / "작은 디스크", "16m") as place:
        shutil.copytree(data, place / "data")
        yield place


def assist(disk: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command on the disk's data folder; whatever it does, no traceback is shown."""
    done = run("assist", *arguments, "--data", disk / "data")
    assert "Traceback" not in done.stderr + done.stdout and done.returncode in (0, 1, 2)
    return done


def test_what_a_command_makes_is_its_owners_only_whatever_the_umask(data: Path) -> None:
    modes = {path.stat().st_mode & 0o077 for path in (data, *data.rglob("*"))}
    assert modes == {0}


def test_a_full_disk_can_be_read_and_says_what_to_do(disk: Path) -> None:
    fill(disk)
    assert "찾음" in assist(disk, "srms", "match", "해담건설").stdout
    for refused in (
        assist(disk, "srms", "export", str(disk / "목록.csv"), *_EXPORT),
        assist(disk, "tokens", "add", "기록기", "--role", "agent"),
    ):
        assert refused.returncode == 2 and "디스크가 가득 찼습니다" in refused.stderr
    assert {path.name for path in disk.iterdir()} == {"data", "fill"}
    (disk / "fill").unlink()
    assert assist(disk, "tokens", "add", "기록기", "--role", "agent").returncode == 0


def test_a_read_only_disk_can_be_read_and_is_not_told_to_change_rights(disk: Path) -> None:
    make_read_only(disk)
    assert "찾음" in assist(disk, "srms", "match", "해담건설").stdout
    for refused in (
        assist(disk, "srms", "export", str(disk / "목록.csv"), *_EXPORT),
        assist(disk, "tokens", "add", "기록기", "--role", "agent"),
        assist(disk, "ingest", str(Path(__file__).parent)),
    ):
        assert refused.returncode == 2 and "읽기 전용으로 연결된 디스크" in refused.stderr
