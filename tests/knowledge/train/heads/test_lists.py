"""Lists of what was found for a question are kept as they are."""

from pathlib import Path

import pytest

from knowledge.train.heads.lists import AskedList, read_lists, write_lists


def test_what_was_written_is_read(lists: list[AskedList], tmp_path: Path) -> None:
    assert write_lists(tmp_path / "a.jsonl", lists) == len(lists)
    assert read_lists([tmp_path / "a.jsonl"]) == lists


def test_writers_and_libraries_can_be_left_out(lists: list[AskedList], tmp_path: Path) -> None:
    write_lists(tmp_path / "a.jsonl", lists)
    assert {one.writer for one in read_lists([tmp_path / "a.jsonl"], ["가"])} == {"나"}
    assert read_lists([tmp_path / "a.jsonl"], ["요금표"]) == []


def test_right_and_wrong_passages_are_told_apart(lists: list[AskedList]) -> None:
    first, last = lists[0], lists[-1]
    assert [one.title for one in first.answers] == ["소형 요금"] and len(first.wrong) == 2
    assert last.answers == [] and len(last.wrong) == 3


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"library": 1}\n', "utf-8")
    with pytest.raises(ValueError, match="library"):
        read_lists([tmp_path / "a.jsonl"])
