"""JSON lines read as a stream: one object a line, a bad line named by its number, never more than one line in memory."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pydantic import TypeAdapter, ValidationError

from assist.errors import UsageError
from knowledge.os_errors import Deed, os_errors_as

LONGEST_LINE = 8_000_000
"""Letters a line may have; a report of the longest call has fewer than two million."""
_SAMPLE = 1 << 20
_MOST_FIELDS = 5
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


Form = TypeVar("Form")


class LineError(ValueError):
    """A line cannot be used; the message is a Korean clause."""


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line that is not blank: its object, or what is wrong with it (a Korean clause)."""

    number: int
    row: Mapping[str, Any] | None
    problem: str = ""


def json_lines(path: Path, longest: int = LONGEST_LINE) -> Iterator[JsonLine]:
    """Yield the lines of a file in UTF-8, UTF-16 or CP949; a line ends with a line feed and with nothing else.

    Raises:
        UsageError: the file cannot be opened or read.
    """
    with os_errors_as(UsageError, path, Deed.READ), path.open("rb") as content:
        encoding = _encoding(content)
        lines = TextIOWrapper(content, encoding, _errors(encoding), newline="\n")
        for number, line in enumerate(_bounded(lines, longest), start=1):
            if line is None:
                yield JsonLine(number, None, f"한 줄이 {longest:,}자보다 깁니다. 한 건씩 한 줄에 적어 주세요")
            elif line.strip("\ufeff \t\r\n"):
                yield _read(number, line.removeprefix("\ufeff"))


def right_lines(path: Path, form: type[Form]) -> Iterator[Form]:
    """Yield the objects of a file in which every line must be right.

    Raises:
        UsageError: the file cannot be read, or a line breaks the form; the message names line and field.
    """
    for line in json_lines(path):
        try:
            yield formed(line, form)
        except LineError as error:
            raise UsageError(f"{path} {line.number:,}번째 줄: {error}.") from error


def formed(line: JsonLine, form: type[Form]) -> Form:
    """Return a line's object in its form, a Pydantic model or a dataclass.

    Raises:
        LineError: it is no object, or a field is missing or wrong; a Korean clause says which.
    """
    if line.row is None:
        raise LineError(line.problem)
    try:
        return TypeAdapter(form).validate_python(line.row)
    except ValidationError as error:
        fields = dict.fromkeys(".".join(map(str, one["loc"])) or "줄" for one in error.errors())
        raise LineError(
            f"빠졌거나 값이 맞지 않는 칸이 있습니다({', '.join(list(fields)[:_MOST_FIELDS])})"
        ) from error


def _encoding(content: BinaryIO) -> str:
    """Return the encoding in which fewer letters of the beginning are broken."""
    sample = content.read(_SAMPLE)
    content.seek(0)
    if sample[:2] in _UTF16:
        return "utf-16"
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    return min("utf-8", "cp949", key=lambda name: sample.decode(name, errors="replace").count("\ufffd"))


def _errors(encoding: str) -> str:
    return "replace" if encoding == "utf-16" else "surrogateescape"


def _bounded(lines: TextIOWrapper, longest: int) -> Iterator[str | None]:
    """Yield the lines, None for one that is too long."""
    while line := lines.readline(longest + 1):
        if len(line) <= longest or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = lines.readline(longest + 1)
        yield None


def _read(number: int, line: str) -> JsonLine:
    if not is_text(line):
        return JsonLine(number, None, "글자가 깨져 있습니다. UTF-8로 저장해 주세요")
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return JsonLine(number, None, f"JSON이 아닙니다({error.pos + 1}번째 글자부터 읽을 수 없습니다)")
    except RecursionError:
        return JsonLine(number, None, "JSON의 괄호가 너무 깊이 겹쳐 있습니다")
    except ValueError:
        return JsonLine(number, None, "JSON에 너무 긴 숫자가 있습니다")
    if not isinstance(row, dict):
        return JsonLine(number, None, "JSON 객체({ … })가 아닙니다")
    return JsonLine(number, row)


def is_text(words: str) -> bool:
    """Whether every letter can be written down (no half of a surrogate pair)."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
