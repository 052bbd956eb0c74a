import json
from pathlib import Path

from knowledge.encoder.tags import UNKNOWN, TagKind, label
from knowledge.train.heads.marked import joined, read_marked, read_news

_FIRST, _MORE = label(TagKind.PERSON, True), label(TagKind.PERSON, False)


def test_marks_are_taken_out_and_become_labels(tmp_path: Path) -> None:
    path = tmp_path / "n1.txt"
    path.write_text("담당 [[P|김태린]] 과장\n\n[[T|010-0000-1]] 로\\n둘째 줄\n", "utf-8")
    first, second = read_marked(path)
    assert (first.writer, first.text) == ("n1", "담당 김태린 과장")
    assert first.labels == (0, 0, 0, _FIRST, _MORE, _MORE, 0, 0, 0)
    assert second.text.splitlines() == ["010-0000-1 로", "둘째 줄"]
    assert second.labels[0] == label(TagKind.PHONE, True)


def test_texts_are_joined_as_lines(tmp_path: Path) -> None:
    path = tmp_path / "n1.txt"
    path.write_text("[[P|가나]]\n다라\n", "utf-8")
    both = joined(read_marked(path))
    assert both.text == "가나\n다라"
    assert both.labels == (_FIRST, _MORE, 0, 0, 0)


def test_of_the_news_persons_are_learnt_and_doubtful_places_left_out(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": "서울 김철수 씨, 둘리",
        "label": [[0, 2, "LCP_CAPITALCITY"], [3, 6, "PS_NAME"], [3, 8, "PS_NAME"], [10, 12, "PS_CHARACTER"]],
    }
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False), "utf-8")
    (one,) = read_news(path)
    assert one.labels == (
        *(0, 0, 0, _FIRST, _MORE, _MORE),
        *(UNKNOWN, UNKNOWN, 0, 0, UNKNOWN, UNKNOWN),
    )
    assert one.writer == "news2"
