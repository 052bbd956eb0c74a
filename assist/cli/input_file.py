"""Files that may also come by standard input: copied to a temporary file, so that both are read as a stream."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assist.errors import UsageError
from knowledge.os_errors import os_errors_as

STDIN = "-"


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
