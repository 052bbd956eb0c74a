"""A question and a passage stand in one row, cut to its length where the question points."""

from pathlib import Path

import pytest

from knowledge.encoder.pair_rows import LONGEST, PairRows, stretch
from knowledge.encoder.prepare import PIECES
from knowledge.encoder.tokenizer import KoreanTokenizer, Pieces
from knowledge.passage import PairText


@pytest.fixture(scope="module")
def rows(encoder_folder: Path) -> PairRows:
    return PairRows(KoreanTokenizer(Pieces.load(encoder_folder / PIECES)))


def test_the_four_parts_end_with_a_mark_each(rows: PairRows) -> None:
    row = rows.row("분납 되나요", PairText("분납", "두 번까지 나누어 낸다.", "나눠 내기"))
    assert row[0] == 0 and row[-1] == 2 and row.count(2) == 4


def test_without_a_way_of_asking_its_place_is_empty(rows: PairRows) -> None:
    row = rows.row("분납 되나요", PairText("분납", "두 번까지 나누어 낸다."))
    places = [place for place, piece in enumerate(row) if piece == 2]
    assert len(places) == 4 and places[2] == places[1] + 1


def test_long_parts_are_cut(rows: PairRows) -> None:
    row = rows.row("얼마예요 " * 200, PairText("제목 " * 200, "본문 내용이다. " * 300, "물음 " * 200))
    assert len(row) == LONGEST and row[-1] == 2


def test_of_a_long_text_the_part_that_shares_letters_with_the_question_is_read() -> None:
    text = f"{'서류는 미리 낸다. ' * 40}분납은 두 번까지 된다. {'기한은 따로 정한다. ' * 40}"
    assert "분납은 두 번까지" in stretch("분납 몇 번까지 돼요", text)
    assert len(stretch("분납", text)) <= 260


def test_a_text_that_shares_nothing_is_read_from_its_beginning() -> None:
    text = "가나다라 " * 100
    assert text.startswith(stretch("xyz", text))


def test_a_short_text_is_read_whole() -> None:
    assert stretch("무엇", "짧은 글") == "짧은 글"
