"""Files are replaced whole; what fails or is killed leaves the old one."""

import errno
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from knowledge import atomic


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "목록 2026.csv"
    path.write_text("옛것", encoding="utf-8")
    atomic.write_text(path, "새것")
    assert path.read_text(encoding="utf-8") == "새것"
    assert list(tmp_path.iterdir()) == [path]


def test_only_the_owner_reads_it_however_loose_the_umask_is(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        atomic.write_bytes(tmp_path / "비밀", b"a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "비밀").stat().st_mode) == 0o600


def test_an_error_on_the_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), atomic.replacing(path) as part:
        part.write_text("half", encoding="utf-8")
        raise RuntimeError
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_at_the_last_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space"):
        atomic.write_text(path, "new")
    monkeypatch.undo()
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["old"]


def test_a_link_stays_a_link_also_one_that_led_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    atomic.write_text(tmp_path / "link", "a")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text(encoding="utf-8") == "a"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, make: object) -> None:
    path = tmp_path / "x"
    make(path)  # type: ignore[operator]
    with pytest.raises(OSError, match="regular"):
        atomic.write_text(path, "a")
    assert not path.is_file()


_KILLED = """
    import os, signal, sys
    from pathlib import Path
    from knowledge import atomic

    with atomic.replacing(Path(sys.argv[1])) as part:
        part.write_text("half")
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(_KILLED), str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text(encoding="utf-8") == "old" and len(list(tmp_path.iterdir())) == 2
    atomic.write_text(path, "new")
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["new"]


def test_what_another_run_is_writing_is_left_alone(tmp_path: Path) -> None:
    with atomic.replacing(tmp_path / "a.csv") as part:
        part.write_text("a", encoding="utf-8")
        atomic.write_text(tmp_path / "b.csv", "b")
    assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == {
        "a.csv": "a",
        "b.csv": "b",
    }
