"""One ingest at a time on a data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import IngestBusy, disk_error
from knowledge.data_folder import make_private


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder's ingest lock; the system frees it when the process dies.

    Raises:
        IngestBusy: another process holds it.
        IngestError: the folder cannot be written.
    """
    try:
        make_private(folder.parent)
        make_private(folder)
    except OSError as error:
        raise disk_error(error, folder) from error
    lock = FileLock(folder / "ingest.lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise IngestBusy(
            f"다른 색인 작업이 '{folder.parent}'에서 진행 중입니다. 끝난 뒤 다시 실행해 주세요."
        ) from error
    except OSError as error:
        raise disk_error(error, folder) from error
    try:
        yield
    finally:
        lock.release()
