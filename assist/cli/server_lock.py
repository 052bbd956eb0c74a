"""One server on a data folder: a second one would throw away the first one's uploads."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from assist.errors import SettingsError, UsageError
from knowledge.atomic import write_text
from knowledge.data_folder import FILE, make_private
from knowledge.os_errors import os_errors_as, shown

_LOCK, _ABOUT = "serve.lock", "serve.txt"


@contextmanager
def only_server(folder: Path, url: str) -> Iterator[None]:
    """Hold the folder's server lock; the system frees it when the process dies, however that happens.

    Commands do not take it: they go on working beside a running server.

    Raises:
        UsageError: a server runs on this folder; the message names its address and process.
        SettingsError: the folder cannot be written.
    """
    lock = FileLock(folder / _LOCK, timeout=0, mode=FILE, thread_local=False)
    with os_errors_as(SettingsError, folder):
        make_private(folder)
        try:
            lock.acquire()
        except Timeout as error:
            raise UsageError(_running(folder)) from error
    try:
        with suppress(OSError):  # the lock is what counts; this only lets the next one name it
            (folder / _ABOUT).unlink(missing_ok=True)
            write_text(folder / _ABOUT, json.dumps({"pid": os.getpid(), "url": url}))
        yield
    finally:
        lock.release()


def _running(folder: Path) -> str:
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        known = f"({about['url']}, 프로세스 {about['pid']})"
    except (OSError, ValueError, KeyError, TypeError):
        known = ""
    return (
        f"데이터 폴더 '{shown(folder)}'로 이미 서버가 켜져 있습니다{known}. 그 화면을 쓰거나, 그 서버를 끝낸 뒤 다시 켜거나, "
        "'--data 다른폴더'로 따로 켜 주세요."
    )
