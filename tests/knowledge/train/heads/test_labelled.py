import json
from pathlib import Path

import pytest

from knowledge.encoder.turns import ASKED
from knowledge.train.heads.labelled import read_calls


def _written(path: Path, **turn: object) -> Path:
    path.write_text(json.dumps({"id": "x", "turns": [{"who": "?", "text": "됐어요"} | turn]}), "utf-8")
    return path


def test_labels_become_places_of_answers(tmp_path: Path) -> None:
    step = {"kind": "declined", "type": "재통화", "by": "agent", "when": None}
    (call,) = read_calls(_written(tmp_path / "p1.jsonl", stance="refuses", why="price", step=step))
    (labels,) = call.labels
    said = dict(zip(ASKED, labels, strict=True))
    assert call.writer == "p1" and call.turns[0].who == ""
    assert ASKED["stance"][said["stance"]] == "refuses" and ASKED["step"][said["step"]] == "declined"
    assert ASKED["type"][said["type"]] == "재통화" and said["stop"] == 0


def test_an_answer_nobody_asked_for_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="maybe"):
        read_calls(_written(tmp_path / "p1.jsonl", stance="maybe"))
