"""CSV and TSV: rows with their line numbers, in any usual encoding and with any usual separator."""

import csv
import io
from collections.abc import Iterable, Iterator

from knowledge.errors import Trouble, UnreadableFile, damaged, too_big
from knowledge.library_messages import in_korean
from knowledge.limits import file_limits
from knowledge.text.decode import decode

Row = tuple[int, list[str]]
"""A row's last line in the file (from 1) and its cells."""


def delimited(content: bytes) -> Iterator[Row]:
    """Yield the rows of a whole file that are not empty; comma, tab, semicolon and bar are told apart.

    Raises:
        UnreadableFile: no known encoding fits, or the file breaks its format or a limit; the line is named.
    """
    text, cells = decode(content), 0
    for line, row in rows_of(io.StringIO(text), delimiter_of(text)):
        cells += len(row)
        if cells > file_limits().cells:
            raise too_big(
                f"표의 칸이 {file_limits().cells:,}개를 넘습니다({line:,}번째 줄).", "ASSIST_FILE_CELLS"
            )
        if any(row):
            yield line, row


def rows_of(lines: Iterable[str], delimiter: str = ",") -> Iterator[Row]:
    """Yield the rows of a table's lines as they come, empty ones too, however many there are.

    Raises:
        UnreadableFile: a cell is longer than the limit (a quotation mark that is never closed), or the format is broken.
    """
    most = file_limits().cell_characters
    csv.field_size_limit(most)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" not in str(error):
                raise damaged(
                    "CSV", f"{reader.line_num:,}번째 줄, {in_korean(error, '형식이 맞지 않습니다')}"
                ) from error
            raise UnreadableFile(
                Trouble.TOO_BIG,
                f"{reader.line_num:,}번째 줄 가까이에 {most:,}자가 넘는 칸이 있습니다.",
                '그 앞에서 연 따옴표(")가 닫혔는지 확인하고, 긴 내용은 여러 칸으로 나누어 주세요.',
            ) from error
        yield reader.line_num, row


def delimiter_of(text: str) -> str:
    """Return the separator the first line uses most."""
    head = text[: file_limits().cell_characters].split("\n", 1)[0]
    counts = {mark: head.count(mark) for mark in (",", "\t", ";", "|")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ","
