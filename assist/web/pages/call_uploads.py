"""Calls that come to the page: pasted, or in files that are read under limits."""

import shutil
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

from assist.calls.call_files import Row, rows_of
from assist.calls.report import Call
from assist.errors import AssistError, UsageError
from assist.web.session.call_bar import Call as Bar
from knowledge.os_errors import os_errors_as

_MOST_CALLS = 500
MOST_LETTERS = 2_000_000
"""Letters of one message's calls."""


def calls_of(text: str, files: Sequence[tuple[str, Path]], bar: Bar) -> tuple[list[Call], list[str]]:
    """Return the calls of a message, pasted and in files, and what could not be read."""
    calls, errors = [], []
    if text.strip():
        calls.append(Call(text=text, id=_new_id()))
    for name, path in files:
        try:
            for read in _rows(name, path):
                calls += [read.call] if read.call else []
                errors += [read.error] if read.error else []
        except AssistError as error:
            errors.append(str(error))
    return [on_bar(call, bar) for call in calls], errors


def check(calls: Sequence[Call], errors: Sequence[str]) -> None:
    """Refuse a message without a call, or with more than a page can show.

    Raises:
        UsageError: there is nothing, or too much.
    """
    if not calls and not errors:
        raise UsageError("통화 내용이 없습니다. 대화나 메모를 붙여 넣거나 파일을 올려 주세요.")
    if len(calls) > _MOST_CALLS:
        raise UsageError(
            f"한 번에 {_MOST_CALLS}건까지 볼 수 있습니다. "
            "더 많으면 'assist call analyze 파일 --out 결과.jsonl'을 써 주세요."
        )
    letters = sum(len(call.text) for call in calls)
    if letters > MOST_LETTERS:
        raise UsageError(
            f"한 번에 모두 {MOST_LETTERS:,}자까지 볼 수 있습니다(받은 것 {letters:,}자). "
            "나누어 올리거나 'assist call analyze 파일 --out 결과.jsonl'을 써 주세요."
        )


def _rows(name: str, path: Path) -> list[Row]:
    """Return the rows of a file, no more than are needed to say that there are too many."""
    with named(name, path) as copy:
        return list(islice(rows_of(copy), _MOST_CALLS + 1))


@contextmanager
def named(name: str, path: Path) -> Iterator[Path]:
    """An uploaded file under the name it was sent with, for as long as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / Path(name).name
        with os_errors_as(UsageError, copy):
            shutil.copyfile(path, copy)
        yield copy


def on_bar(call: Call, bar: Bar) -> Call:
    """A call without a client or a day has those of the bar."""
    update: dict[str, str | date | None] = {"client": call.client or bar.client, "date": call.date or bar.day}
    return call.model_copy(update=update)


def _new_id() -> str:
    return f"K-{uuid.uuid4().hex[:10]}"
