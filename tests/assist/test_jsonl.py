"""JSON lines as a stream: bad lines are named by their number and nothing else is lost."""

import json
import re
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

import pytest

from assist.errors import UsageError
from assist.jsonl import json_lines, right_lines


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{oops", "JSON이 아닙니다(2번째 글자"),
        (b"[1]", "JSON 객체"),
        (b"[" * 1_000_000, "깊이 겹쳐"),
        (b'{"a":' * 200_000, "깊이 겹쳐"),
        (b'{"n": ' + b"9" * 5000 + b"}", "너무 긴 숫자"),
        ('{"a": "가'.encode()[:-1] + b'"}', "글자가 깨져"),
        (b'{"a": "' + b"x" * 3000 + b'"}', "2,000자보다"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: bytes, problem: str) -> None:
    path = tmp_path / "줄.jsonl"
    good = '{"a": "가나다"}'.encode()
    path.write_bytes(b"\n".join([good, b"", line, good]))
    longest = 2_000 if "2,000" in problem else 8_000_000
    first, bad, last = json_lines(path, longest)
    assert first.row == last.row == {"a": "가나다"}
    assert (first.number, bad.number, last.number) == (1, 3, 4)
    assert bad.row is None and problem in bad.problem


@dataclass(frozen=True)
class Asked:
    id: int
    question: str


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": 2}', "2번째 줄: 빠졌거나 값이 맞지 않는 칸이 있습니다(question)"),
        ('{"id": "둘", "question": ["a"]}', "2번째 줄: 빠졌거나 값이 맞지 않는 칸이 있습니다(id, question)"),
        ("{", "2번째 줄: JSON이 아닙니다"),
    ],
)
def test_a_file_that_must_be_right_names_line_and_field(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "질문.jsonl"
    path.write_text(f'{{"id": 1, "question": "a", "more": 0}}\n{line}\n', encoding="utf-8")
    lines = right_lines(path, Asked)
    assert next(lines) == Asked(1, "a")
    with pytest.raises(UsageError, match=re.escape(problem)):
        next(lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_every_korean_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "줄.jsonl"
    path.write_bytes('{"a": "가나다"}\r\n{"a": "라"}\r\n'.encode(encoding))
    assert [line.row for line in json_lines(path)] == [{"a": "가나다"}, {"a": "라"}]


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    path = tmp_path / "줄.jsonl"
    row = {"a": "첫째\u2028둘째\x85셋째"}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert [line.row for line in json_lines(path)] == [row]


def test_a_long_file_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "줄.jsonl"
    path.write_bytes((b'{"a": "' + b"x" * 1000 + b'"}\n') * 5_000 + b"\n" * 100_000)
    tracemalloc.start()
    assert sum(1 for _ in json_lines(path)) == 5_000
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="없는 파일"):
        list(json_lines(tmp_path / "없는 파일.jsonl"))
    with pytest.raises(UsageError, match="폴더입니다"):
        list(json_lines(tmp_path))
