from pathlib import Path

import pytest

from knowledge.encoder.prepare import PIECES
from knowledge.encoder.sentence_rows import ROW, SentenceRows
from knowledge.encoder.tokenizer import KoreanTokenizer, Pieces


@pytest.fixture(scope="module")
def rows(encoder_folder: Path) -> SentenceRows:
    return SentenceRows(KoreanTokenizer(Pieces.load(encoder_folder / PIECES)))


def test_question_title_and_sentences_stand_in_one_row(rows: SentenceRows) -> None:
    (row,) = rows.rows("얼마예요", "요금", ["월 3만원이다.", "기한은 3월이다."])
    assert row.ids[0] == 0 and row.ids.count(2) == 4
    assert [at for at, _, _ in row.parts] == [0, 1]
    assert [row.ids[end] for _, _, end in row.parts] == [2, 2]


@pytest.mark.parametrize("count", [0, 1, 60, 400])
def test_every_sentence_is_read_once_with_the_question(rows: SentenceRows, count: int) -> None:
    found = list(rows.rows("얼마예요", "요금", [f"{n}번 상품은 월 {n}만원이다." for n in range(count)]))
    assert [at for row in found for at, _, _ in row.parts] == list(range(count))
    assert len({row.ids[:6] for row in found}) <= 1
    assert all(len(row.ids) <= ROW for row in found)


def test_nothing_is_too_long_for_a_row(rows: SentenceRows) -> None:
    found = list(rows.rows("요금이 얼마 " * 300, "긴 제목 " * 300, ["값을 적은 긴 문장 " * 300] * 9))
    assert [at for row in found for at, _, _ in row.parts] == list(range(9))
    assert all(len(row.ids) <= ROW for row in found)
