"""Rows of text in alphabetical order."""

import pytest

from assist.matching.sorted_rows import SortedRows

_ROWS = ["가나", "가", "가나다", "나", "가", "abc", "가힣"]


@pytest.mark.parametrize(
    ("text", "places"),
    [("가", {1, 4}), ("가나", {0}), ("abc", {5}), ("다", set()), ("", set()), ("AB", set())],
)
def test_rows_are_found_by_their_whole_text(text: str, places: set[int]) -> None:
    assert set(SortedRows(_ROWS).exactly(text)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("가", {0, 1, 2, 4, 6}),
        ("가나", {0, 2}),
        ("가힣", {6}),
        ("a", {5}),
        ("다", set()),
        ("가나다라", set()),
    ],
)
def test_rows_are_found_by_their_beginning(text: str, places: set[int]) -> None:
    assert set(SortedRows(_ROWS).beginning(text, 10)) == places


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_no_more_are_returned_than_asked_for_and_the_shortest_first(count: int) -> None:
    rows = ["가나다라", "가나다", "가나", "가"]
    assert SortedRows(rows).beginning("가", count) == [3, 2, 1, 0][:count]


def test_every_row_begins_with_nothing() -> None:
    assert set(SortedRows(_ROWS).beginning("", 10)) == set(range(len(_ROWS)))


def test_of_rows_that_are_all_equal_twenty_are_returned() -> None:
    assert len(SortedRows(["가"] * 30).exactly("가")) == 20


def test_a_row_may_hold_the_last_letters_there_are() -> None:
    last = SortedRows(["가\U0010fffe", "가", "각"])
    assert set(last.beginning("가", 5)) == {0, 1}


@pytest.mark.parametrize("text", ["", "가"])
def test_of_no_rows_none_are_found(text: str) -> None:
    none = SortedRows([])
    assert (none.exactly(text), none.beginning(text, 3)) == ([], [])
