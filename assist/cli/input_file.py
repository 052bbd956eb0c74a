"""Files that may also come by standard input: copied to a temporary file, so that both are read as a stream."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, TypeVar

from assist.cli.output import say
from assist.errors import UsageError
from assist.jsonl import LineError, formed, json_lines
from knowledge.os_errors import os_errors_as

STDIN = "-"
Form = TypeVar("Form")


class InputLines(Generic[Form]):
    """The objects of a JSON lines file with their line numbers; lines that break the form are named on stderr.

    Raises:
        UsageError: the file cannot be read.
    """

    def __init__(self, path: Path, form: type[Form], hint: str) -> None:
        self._path = path
        self._form = form
        self._hint = hint
        self.failed = 0
        """How many lines were left out so far."""

    def __iter__(self) -> Iterator[tuple[int, Form]]:
        """Yield what can be used."""
        for line in json_lines(self._path):
            try:
                yield line.number, formed(line, self._form)
            except LineError as error:
                say(f"오류: {self._path.name} {line.number:,}번째 줄: {error}. {self._hint}")
                self.failed += 1


@contextmanager
def input_file(path: Path, suffix: Callable[[bytes], str]) -> Iterator[Path]:
    """Yield the file, or what came by standard input for ``-``; ``suffix`` names its kind by its first bytes.

    Raises:
        UsageError: there is no room for the copy.
    """
    if str(path) != STDIN:
        yield path
        return
    with os_errors_as(UsageError, Path(tempfile.gettempdir())):
        folder = tempfile.TemporaryDirectory(prefix="assist-stdin-")
    with folder as place:
        first = sys.stdin.buffer.read(1 << 20)
        copy = Path(place) / f"stdin{suffix(first)}"
        with os_errors_as(UsageError, copy), copy.open("wb") as file:
            file.write(first)
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield copy
