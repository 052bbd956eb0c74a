"""A file of call reports that only grows: one writer at a time, a line a report, a torn last line set aside."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import lock_descriptor
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from assist.calls.errors import CallError
from assist.calls.fingerprint import Fingerprint, fingerprint
from assist.calls.report import CallReport
from knowledge.atomic import PRIVATE
from knowledge.os_errors import os_errors_as

_LONGEST_LINE = 32 * 1024 * 1024
_BEGINS = b'{"id"'


class _Kept(BaseModel):
    """What tells a line of ours from another file's, and which call it reports on."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    masked_text: str
    leaf: str
    date: str | None = None
    agent: str | None = None
    company: str | None = None
    client: str | None = None


class ReportFile:
    """Open reports: which calls are in there already, and room for more at the end."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle
        self._regular = stat.S_ISREG(os.fstat(handle).st_mode)
        self.known: dict[str, Fingerprint] = {}
        """The calls reported on, by id."""

    def read(self, say: Callable[[str], None]) -> None:
        """Learn what is there; a torn last line is set aside, and ``say`` is told so.

        Raises:
            CallError: it holds something else than reports, or the system refuses.
        """
        if self._regular:
            with os_errors_as(CallError, self.path):
                self._read(say)

    def append(self, report: CallReport) -> None:
        """Write a report at the end, whole or not at all.

        Raises:
            CallError: the disk is full or fails; what was written before stays.
        """
        line = report.model_dump_json().encode("utf-8") + b"\n"
        with os_errors_as(CallError, self.path):
            before = os.fstat(self._handle).st_size
            try:
                self._write(memoryview(line))
            except BaseException:
                with suppress(OSError):
                    self._cut(before)
                raise

    def close(self) -> None:
        """Let what was written outlive a loss of power, and free the file for others."""
        with os_errors_as(CallError, self.path):
            try:
                if self._regular:
                    os.fsync(self._handle)
            finally:
                os.close(self._handle)

    def _write(self, left: memoryview) -> None:
        while left:
            left = left[os.write(self._handle, left) :]

    def _cut(self, size: int) -> None:
        if self._regular:
            os.ftruncate(self._handle, size)

    def _read(self, say: Callable[[str], None]) -> None:
        whole, number = 0, 0
        with open(self._handle, "rb", closefd=False) as lines:
            while line := lines.readline(_LONGEST_LINE):
                number += 1
                if not line.endswith(b"\n"):
                    self._mend(line, whole, number, say)
                    return
                self._note(line, number)
                whole += len(line)

    def _note(self, line: bytes, number: int) -> None:
        if not line.strip():
            return
        try:
            kept = _Kept.model_validate_json(line)
        except ValidationError as error:
            raise self._foreign(number) from error
        self.known.setdefault(kept.id, fingerprint(kept))

    def _mend(self, tail: bytes, whole: int, number: int, say: Callable[[str], None]) -> None:
        """Close a last line that only lacks its end; set one aside that was torn in the writing."""
        if len(tail) < _LONGEST_LINE and _is_torn(tail):
            beside = self._copied(tail)
            self._cut(whole)
            say(
                f"'{self.path.name}'의 마지막 줄({number:,}번째)이 쓰다가 끊겨 있어 '{beside.name}'에 옮겨 두었습니다"
                f"({len(tail):,}바이트). 그 통화는 다시 정리합니다."
            )
        else:
            self._note(tail, number)
            self._write(memoryview(b"\n"))

    def _copied(self, tail: bytes) -> Path:
        beside = self.path.with_name(f"{self.path.name}.torn")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
        with open(handle, "wb") as kept:  # noqa: PTH123 - a handle, no path
            kept.write(tail + b"\n")
            kept.flush()
            os.fsync(handle)
        return beside

    def _foreign(self, number: int) -> CallError:
        return CallError(
            f"'{self.path}' {number:,}번째 줄이 통화 보고서가 아닙니다. 파일은 그대로 두었습니다. "
            "--out에 다른 이름을 주세요. 보고서 파일이 맞다면 그 줄을 지우고 다시 실행해 주세요."
        )


@contextmanager
def open_reports(path: Path, say: Callable[[str], None]) -> Iterator[ReportFile]:
    """Open a file of reports to go on with it; ``say`` is told of a torn line.

    Raises:
        CallError: another run writes to it, it holds something else than reports, or the system refuses.
    """
    with os_errors_as(CallError, path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE)
    reports = ReportFile(path, handle)
    try:
        _lock(path, handle)
        reports.read(say)
        yield reports
    finally:
        reports.close()


def _lock(path: Path, handle: int) -> None:
    with os_errors_as(CallError, path):
        free = lock_descriptor(handle, blocking=False)
    if not free:
        raise CallError(
            f"'{path}'에는 다른 작업이 보고서를 쓰고 있습니다(파일 잠금). "
            "그 작업이 끝난 뒤 다시 실행하거나 --out에 다른 이름을 주세요."
        )


def _is_torn(tail: bytes) -> bool:
    """Whether a line begins as ours do and breaks off, or is the emptiness that a loss of power leaves."""
    begun = tail.strip(b"\0")
    if not begun.startswith(_BEGINS):
        return _BEGINS.startswith(begun)
    try:
        from_json(begun)
    except ValueError:
        return True
    return False
