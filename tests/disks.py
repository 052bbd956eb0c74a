"""Disks that are full or read only, and accounts without rights, where the machine lets a test have them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
NOBODY = 65534


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """Mount a disk of this size at ``place``; skips the test where that is not allowed."""
    place.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not done or done.returncode:
        pytest.skip("this account may not mount a disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def make_read_only(disk: Path) -> None:
    """Mount a small disk anew, for reading only."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def fill(disk: Path) -> None:
    """Write until there is no room for another byte."""
    with (disk / "fill").open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            while True:
                try:
                    file.write(b"\0" * size)
                except OSError:
                    break
    assert os.statvfs(disk).f_bavail == 0


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python on our packages in a process of its own."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(_ROOT), **environment},
    )


def become_nobody() -> str:
    """Return the lines by which a process gives up root's rights, after its imports; skips the test without root."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    return f"import os; os.setgroups([]); os.setresgid(*[{NOBODY}] * 3); os.setresuid(*[{NOBODY}] * 3)\n"
