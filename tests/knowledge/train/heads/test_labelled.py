import json
from pathlib import Path

import pytest

from knowledge.encoder.turns import ASKED
from knowledge.train.heads.labelled import read_calls, read_spoken, read_stops


def _written(path: Path, **turn: object) -> Path:
    path.write_text(json.dumps({"id": "x", "turns": [{"who": "?", "text": "됐어요"} | turn]}), "utf-8")
    return path


def test_labels_become_places_of_answers(tmp_path: Path) -> None:
    step = {"kind": "declined", "type": "재통화", "by": "agent", "when": None}
    (call,) = read_calls(_written(tmp_path / "p1.jsonl", stance="refuses", why="price", step=step))
    (labels,) = call.labels
    said = {name: places[0] for name, places in zip(ASKED, labels, strict=True) if places}
    assert "act" not in said
    assert call.writer == "p1" and call.turns[0].who == ""
    assert ASKED["stance"][said["stance"]] == "refuses" and ASKED["step"][said["step"]] == "declined"
    assert ASKED["type"][said["type"]] == "재통화" and said["stop"] == 0


def test_an_answer_nobody_asked_for_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="maybe"):
        read_calls(_written(tmp_path / "p1.jsonl", stance="maybe"))


def test_a_second_reader_s_answers_stand_beside_the_writer_s(tmp_path: Path) -> None:
    path = _written(tmp_path / "p1.jsonl", stance="refuses", why="price")
    (tmp_path / "p1.tsv").write_text("x\t0\tdelays\tprice\t-\t-\t-\t-\n", "utf-8")
    (call,) = read_calls(path)
    said = dict(zip(ASKED, call.labels[0], strict=True))
    assert [ASKED["stance"][at] for at in said["stance"]] == ["refuses", "delays"]
    assert len(set(said["why"])) == 1 and said["stop"] == (0, 0)


def test_a_turn_a_second_reader_passes_over_says_nothing_to_him(tmp_path: Path) -> None:
    path = _written(tmp_path / "p1.jsonl", stance="refuses")
    (tmp_path / "p1.tsv").write_text("", "utf-8")
    (call,) = read_calls(path)
    assert call.labels[0][0] == (ASKED["stance"].index("refuses"), 0)


def test_of_stops_and_of_spoken_sentences_one_answer_is_known(tmp_path: Path) -> None:
    stops, spoken = tmp_path / "s1.tsv", tmp_path / "3i4k.txt"
    stops.write_text("all\t명단에서 내려 주세요\n-\t점심에는 말고요\n", "utf-8")
    spoken.write_text("2\t언제 오세요\n", "utf-8")
    demanded, none = read_stops(stops)
    (asked,) = read_spoken(spoken)
    names = list(ASKED)
    assert demanded.labels[0][names.index("stop")] == (ASKED["stop"].index("all"),)
    assert none.labels[0][names.index("stop")] == (0,) and none.turns[0].text == "점심에는 말고요"
    assert asked.labels[0][names.index("act")] == (ASKED["act"].index("question"),)
    assert sum(map(len, asked.labels[0])) == sum(map(len, demanded.labels[0])) == 1
