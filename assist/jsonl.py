"""JSON lines read as a stream: one object a line, a bad line named by its number, never more than one line in memory."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from assist.errors import UsageError
from assist.text_file import BROKEN, is_text, lines_of, open_text
from knowledge.os_errors import Deed, os_errors_as

LONGEST_LINE = 4_000_000
"""Letters a line may have; a report of the longest call has fewer than two million."""
_MOST_FIELDS = 5


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
    with open_text(path) as text, os_errors_as(UsageError, path, Deed.READ):
        for number, line in enumerate(lines_of(text, longest), start=1):
            if line is None:
                yield JsonLine(number, None, f"한 줄이 {longest:,}자보다 깁니다. 한 건씩 한 줄에 적어 주세요")
            elif line.strip():
                yield _read(number, line)


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


def _read(number: int, line: str) -> JsonLine:
    if not is_text(line):
        return JsonLine(number, None, BROKEN)
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
