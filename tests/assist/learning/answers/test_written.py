"""What writers wrote is read line by line, and a line of another form is named."""

from pathlib import Path

import pytest

from assist.errors import DataError
from assist.learning.answers.written import (
    WrittenQuestion,
    read_library,
    read_overlaps,
    read_questions,
)
from knowledge.passage import DocType


def test_questions_with_and_without_an_answer_are_read(tmp_path: Path) -> None:
    file = tmp_path / "w01.tsv"
    file.write_text("F-1\to\t소형 얼마예요\n-\tF-1\t초소형도 있어요?\n", "utf-8")
    assert read_questions(file) == [
        WrittenQuestion("w01", "F-1", "소형 얼마예요"),
        WrittenQuestion("w01", None, "초소형도 있어요?", "F-1"),
    ]


@pytest.mark.parametrize("line", ["F-1\t소형 얼마예요", "F-1\to\t ", "F-1 o 소형", "a\tb\tc\td"])
def test_a_question_of_another_form_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "w01.tsv").write_text(f"F-1\to\t소형 얼마예요\n{line}\n", "utf-8")
    with pytest.raises(DataError, match="2째 줄"):
        read_questions(tmp_path / "w01.tsv")


def test_a_library_is_read_with_its_kinds_of_documents(tmp_path: Path) -> None:
    rows = [
        '{"id": "P1", "title": "요금", "text": "만 원", "doc": "faq"}',
        '{"id": "P2", "title": "표", "text": "값", "doc": "price"}',
    ]
    (tmp_path / "c01.jsonl").write_text("\n".join(rows), "utf-8")
    first, second = read_library(tmp_path / "c01.jsonl")
    assert (first.refs, first.doc_type, first.text) == (("P1",), DocType.FAQ, "만 원")
    assert second.doc_type is DocType.OTHER and second.source == "c01.jsonl"


@pytest.mark.parametrize(
    "line", ["", "{}", '{"id": "P1", "title": "요금", "text": "만 원", "doc": "faq", "more": 1}']
)
def test_a_passage_of_another_form_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "c01.jsonl").write_text(f"{line}\n", "utf-8")
    with pytest.raises(DataError, match="1째 줄"):
        read_library(tmp_path / "c01.jsonl")


def test_what_answers_as_well_is_read_by_the_number_asked_about(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("F-1\tF-2\nF-1\tF-3\nF-2\tF-1\n", "utf-8")
    assert read_overlaps(tmp_path) == {"F-1": frozenset({"F-2", "F-3"}), "F-2": frozenset({"F-1"})}
    assert read_overlaps(tmp_path / "none") == {}


@pytest.mark.parametrize("line", ["F-1", "F-1\t", "F-1\tF-2\tF-3"])
def test_an_overlap_of_another_form_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.tsv").write_text(f"F-1\tF-2\n{line}\n", "utf-8")
    with pytest.raises(DataError, match="2째 줄"):
        read_overlaps(tmp_path)
