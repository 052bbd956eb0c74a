"""One server on a data folder; commands beside it go on, and a killed server blocks nobody."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from assist.cli import server_lock
from assist.cli.serve import serve
from assist.cli.server_lock import only_server
from assist.errors import SettingsError, UsageError
from assist.settings import Settings
from assist.web.chainlit_root import prepare_root

_HOLD = """
    import sys
    from pathlib import Path
    from assist.cli.server_lock import only_server

    with only_server(Path(sys.argv[1]), "http://127.0.0.1:8123"):
        print("held", flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def server(tmp_path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock of ``tmp_path`` until it is killed or its input ends."""
    held = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_HOLD), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout is not None and held.stdout.readline() == "held\n"
    return held


def test_a_second_server_is_refused_by_name_and_touches_nothing(
    tmp_path: Path, server: subprocess.Popen[str]
) -> None:
    upload = tmp_path / "app" / ".files" / "통화.txt"
    upload.parent.mkdir(parents=True)
    upload.write_text("고객: 네", encoding="utf-8")
    with pytest.raises(UsageError, match=rf"http://127.0.0.1:8123, 프로세스 {server.pid}"):
        serve(port=8124, data=tmp_path, browser=False)
    server.communicate("")
    assert upload.read_text(encoding="utf-8") == "고객: 네"


def test_a_server_that_was_killed_blocks_nobody(tmp_path: Path, server: subprocess.Popen[str]) -> None:
    os.kill(server.pid, signal.SIGKILL)
    server.communicate()
    with only_server(tmp_path, "http://127.0.0.1:8125"):
        assert str(os.getpid()) in (tmp_path / "serve.txt").read_text(encoding="utf-8")


def test_a_full_disk_names_no_server_rather_than_one_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "serve.txt").write_text('{"pid": 1, "url": "http://gone"}', encoding="utf-8")
    monkeypatch.setattr(server_lock, "write_text", fail)
    with only_server(tmp_path, "x"), pytest.raises(UsageError, match=r"켜져 있습니다\."):
        serve(port=8124, data=tmp_path, browser=False)


def test_what_the_lock_keeps_lies_there_for_its_owner_only(tmp_path: Path) -> None:
    with only_server(tmp_path / "새 폴더", "http://127.0.0.1:8125"):
        modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "새 폴더").iterdir()}
    assert modes == {0o600}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(SettingsError, match="data"), only_server(tmp_path / "data", "x"):
        pass


def test_a_start_writes_only_what_is_not_so_already(tmp_path: Path) -> None:
    root = prepare_root(Settings(data=tmp_path))
    (root / "public" / "old.js").write_text("old", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.jsx")}
    prepare_root(Settings(data=tmp_path))
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.jsx")} == before and before
    assert not (root / "public" / "old.js").exists()
