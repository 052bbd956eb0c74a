import json
from pathlib import Path

import pytest

from knowledge.train.heads.said import AskedPassage, read_said


def _written(folder: Path, said: str) -> tuple[Path, Path]:
    rows = [
        {"id": "P01", "title": "요금", "text": "월 3만원이다. 첫 달은 무료다.", "doc": "price"},
        {"id": "P02", "title": "기한", "text": "기한은 3월이다.", "doc": "policy"},
    ]
    library, told = folder / "c1.jsonl", folder / "said.tsv"
    library.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    asked = "P01\to\t얼마예요\nP02\to\t언제까지\nP01\tc\t첫 달 값\n-\tP01\t두 달 치는요\n"
    library.with_suffix(".tsv").write_text(asked, "utf-8")
    told.write_text(said, "utf-8")
    return library, told


def test_each_question_comes_with_its_passage_and_the_sentences_that_answer(tmp_path: Path) -> None:
    found = read_said(*_written(tmp_path, "P01.1\t1,2\t-\nP01.2\t2\t-\nP02.1\t0\t-\n"))
    price = ("요금", ("월 3만원이다.", "첫 달은 무료다."))
    assert found == [
        AskedPassage("c1", "얼마예요", *price, frozenset({0, 1})),
        AskedPassage("c1", "언제까지", "기한", ("기한은 3월이다.",), frozenset()),
        AskedPassage("c1", "첫 달 값", *price, frozenset({1})),
        AskedPassage("c1", "두 달 치는요", *price, frozenset()),
    ]


def test_a_number_no_question_has_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        read_said(*_written(tmp_path, "P01.1\t1\t-\n"))
