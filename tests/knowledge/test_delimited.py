"""Delimited files: rows with their lines, and a plain word about what cannot be read."""

import pytest

from knowledge.delimited import delimited, rows_of
from knowledge.errors import Trouble, UnreadableFile
from knowledge.limits import file_limits


def test_rows_come_with_their_lines_and_without_empty_ones() -> None:
    content = '이름,메모\n\n가,"두 줄\n메모"\n'.encode("cp949")
    assert list(delimited(content)) == [(1, ["이름", "메모"]), (4, ["가", "두 줄\n메모"])]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_separator_is_told_from_the_first_line(mark: str) -> None:
    assert list(delimited(f"이름{mark}값\n가{mark}1\n".encode())) == [(1, ["이름", "값"]), (2, ["가", "1"])]


def test_a_long_cell_is_read() -> None:
    (row,) = delimited(("가" * 200_000).encode())
    assert len(row[1][0]) == 200_000


def test_a_cell_beyond_the_limit_is_named_with_its_line() -> None:
    content = '이름,값\n"' + "가\n" * 600_000
    with pytest.raises(UnreadableFile, match="번째 줄") as caught:
        list(delimited(content.encode()))
    assert caught.value.trouble is Trouble.TOO_BIG
    assert "따옴표" in caught.value.remedy


def test_many_columns_are_rows_and_too_many_cells_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (",".join(["가"] * 100_000) + "\n").encode() * 2
    assert [len(row) for _, row in delimited(content)] == [100_000, 100_000]
    monkeypatch.setenv("ASSIST_FILE_CELLS", "150000")
    file_limits.cache_clear()
    with pytest.raises(UnreadableFile, match="2번째 줄"):
        list(delimited(content))
    file_limits.cache_clear()


def test_lines_are_read_as_they_come() -> None:
    rows = rows_of(f"{number},값\n" for number in range(10**9))
    assert [next(rows) for _ in range(2)] == [(1, ["0", "값"]), (2, ["1", "값"])]
