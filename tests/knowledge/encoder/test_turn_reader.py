from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.turn_reader import TurnReader, open_reader
from knowledge.encoder.turn_rows import SpokenTurn
from knowledge.encoder.turns import ASKED
from knowledge.errors import EncoderMissing


@pytest.fixture(scope="module")
def reader(encoder_folder: Path) -> TurnReader:
    return open_reader(encoder_folder)


def _said(reader: TurnReader, turns: list[SpokenTurn], question: str) -> list[str]:
    return [ASKED[question][at] for at in reader.answers(turns)[question].argmax(1)]


def test_a_stop_is_heard_and_a_courtesy_is_none(reader: TurnReader) -> None:
    turns = [
        SpokenTurn("고객", "앞으로 저희한테 전화하지 마세요, 명단에서 빼 주시고요"),
        SpokenTurn("상담사", "네 알겠습니다"),
        SpokenTurn("고객", "전화 안 주셔도 제가 알아서 신청할게요"),
    ]
    assert [said != "none" for said in _said(reader, turns, "stop")] == [True, False, False]


def test_a_refusal_and_a_promise_are_told_apart(reader: TurnReader) -> None:
    turns = [
        SpokenTurn("고객", "너무 비싸서 올해는 안 할래요"),
        SpokenTurn("상담사", "네 그럼 안내 메일만 내일 보내 드리겠습니다"),
    ]
    assert _said(reader, turns, "stance") == ["refuses", "none"]
    assert _said(reader, turns, "step")[1] == "promise"


def test_chances_sum_to_one_for_every_turn_of_a_long_call(reader: TurnReader) -> None:
    found = reader.answers([SpokenTurn("고객", f"{n}번째 말이에요") for n in range(200)])
    assert all(np.allclose(part.sum(1), 1, atol=1e-5) and len(part) == 200 for part in found.values())


def test_nothing_said_is_nothing_read(reader: TurnReader) -> None:
    assert all(len(part) == 0 for part in reader.answers([]).values())


def test_a_folder_without_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing):
        TurnReader(tmp_path)
