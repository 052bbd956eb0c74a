from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder.prepare import PIECES
from knowledge.encoder.tokenizer import KoreanTokenizer, Pieces
from knowledge.encoder.turn_rows import ROW, SpokenTurn, TurnRows


@pytest.fixture(scope="module")
def rows(encoder_folder: Path) -> TurnRows:
    return TurnRows(KoreanTokenizer(Pieces.load(encoder_folder / PIECES)))


_CALL = [
    SpokenTurn("상담사", "메일 보내 드릴까요?"),
    SpokenTurn("고객", "네"),
    SpokenTurn("상담사", "네 보내 드릴게요"),
]


def test_a_short_call_is_one_row_and_each_turn_ends_with_its_mark(rows: TurnRows) -> None:
    (row,) = rows.rows(_CALL)
    assert [at for at, _, _ in row.parts] == [0, 1, 2]
    assert [row.ids[end] for _, _, end in row.parts] == [2, 2, 2]


@pytest.mark.parametrize("count", [0, 1, 40, 300])
def test_every_turn_is_read_once_and_no_row_is_too_long(rows: TurnRows, count: int) -> None:
    found = list(rows.rows(_CALL * count))
    assert [at for row in found for at, _, _ in row.parts] == list(range(3 * count))
    assert all(len(row.ids) <= ROW + 1 for row in found)


def test_what_was_said_before_a_row_stands_in_it_once_more(rows: TurnRows) -> None:
    _, second, *_ = rows.rows(_CALL * 30)
    assert second.parts[0][1] > 1


def test_a_long_turn_keeps_its_begin_and_its_end(rows: TurnRows) -> None:
    said = "처음 " + "그래서 말인데요 " * 200 + "전화하지 마세요"
    (row,) = rows.rows([SpokenTurn("고객", said)])
    (end,) = rows.rows([SpokenTurn("", "전화하지 마세요")])
    assert len(row.ids) < 80 and row.ids[-4:] == end.ids[-4:]


def test_turns_are_pooled_by_their_mean_and_their_end(rows: TurnRows) -> None:
    (row,) = rows.rows(_CALL)
    mean, end = row.pooled()
    assert np.allclose(mean.sum(1), 1) and np.allclose(end.sum(1), 1)
    assert (end.argmax(1) == [last for _, _, last in row.parts]).all()
