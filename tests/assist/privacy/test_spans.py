"""Places in a text: what is taken is not free, and of two that overlap the longer stays."""

import pytest

from assist.privacy.spans import Cover, Span, apart


def test_a_letter_taken_is_not_free() -> None:
    cover = Cover(10)
    cover.take(2, 4)
    assert cover.free(0, 2) and cover.free(4, 10) and not cover.free(3, 5)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (10, 10), (4, 2)])
def test_a_place_without_letters_is_always_free(start: int, end: int) -> None:
    cover = Cover(10)
    cover.take(0, 10)
    assert cover.free(start, end)


def test_the_ends_of_a_text_can_be_taken() -> None:
    cover = Cover(3)
    cover.take(0, 1)
    cover.take(2, 3)
    assert not cover.free(0, 1) and cover.free(1, 2) and not cover.free(2, 3)


def test_of_two_places_that_overlap_the_longer_is_kept() -> None:
    spans = [Span(0, 2, "이름"), Span(1, 5, "이름"), Span(5, 6, "이름")]
    assert apart(spans, 6) == [Span(1, 5, "이름"), Span(5, 6, "이름")]


def test_of_two_as_long_the_first_is_kept() -> None:
    assert apart([Span(2, 5, "계좌"), Span(0, 3, "전화")], 6) == [Span(0, 3, "전화")]


def test_places_come_in_the_order_of_the_text() -> None:
    spans = [Span(7, 9, "이름"), Span(0, 5, "전화"), Span(5, 7, "이름")]
    assert [span.start for span in apart(spans, 9)] == [0, 5, 7]


def test_no_places_are_none() -> None:
    assert apart([], 0) == []


def test_of_a_place_taken_in_part_the_free_runs_are_told() -> None:
    cover = Cover(8)
    cover.take(2, 4)
    assert list(cover.gaps(0, 8)) == [(0, 2), (4, 8)]
    assert list(cover.gaps(2, 4)) == []
    assert list(cover.gaps(4, 6)) == [(4, 6)]
