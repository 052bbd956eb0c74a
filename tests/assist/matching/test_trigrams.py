"""Rows found by the rare pieces they share with what is asked."""

import pytest

from assist.matching.trigrams import TrigramIndex

_ROWS = ["한빛정밀", "한빛정공", "보기식품", "가온건설", "다온건설", "표본테크", "정밀"]


@pytest.fixture(scope="module")
def index() -> TrigramIndex:
    return TrigramIndex(_ROWS)


def _names(index: TrigramIndex, text: str, count: int = 4) -> list[str]:
    return [_ROWS[row] for row in index.nearest(text, count)]


@pytest.mark.parametrize("row", _ROWS)
def test_a_row_is_among_the_nearest_to_itself(index: TrigramIndex, row: str) -> None:
    assert row in _names(index, row)


@pytest.mark.parametrize(
    ("asked", "near"),
    [("한빛정말", "한빛정밀"), ("보기식품부", "보기식품"), ("가은건설", "다온건설"), ("본테크", "표본테크")],
)
def test_a_row_is_found_by_the_pieces_it_shares(index: TrigramIndex, asked: str, near: str) -> None:
    assert near in _names(index, asked)


@pytest.mark.parametrize("asked", ["", "힣", "zzz", "한", "푸른하늘"])
def test_a_text_that_shares_no_piece_finds_nothing(index: TrigramIndex, asked: str) -> None:
    assert _names(index, asked) == []


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_no_more_are_found_than_asked_for(index: TrigramIndex, count: int) -> None:
    assert 1 <= len(index.nearest("한빛정밀건설", count)) <= count


def test_the_last_row_and_the_first_share_no_piece_over_the_edge() -> None:
    assert TrigramIndex(["가나", "다라"]).nearest("나다", 4).size == 0


@pytest.mark.parametrize("rows", [[], [""], ["가"]])
def test_an_index_of_next_to_nothing_finds_nothing_else(rows: list[str]) -> None:
    assert TrigramIndex(rows).nearest("한빛정밀", 4).size == 0


def test_a_row_that_is_one_letter_is_found_by_it() -> None:
    assert TrigramIndex(["가", "나", "다"]).nearest("나", 4).tolist() == [1]


def test_a_piece_that_nearly_every_row_holds_is_still_found_where_there_is_no_other() -> None:
    rows = [f"{number:05}건설업" for number in range(4_000)]
    assert 5 <= len(TrigramIndex(rows).nearest("건설업", 10)) <= 10
