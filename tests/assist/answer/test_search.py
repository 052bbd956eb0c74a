"""Passages found by words, as programs read them."""

from datetime import date

import pytest

from assist.answer.search import search
from assist.bootstrap import Services

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("count", [1, 3, 10])
def test_no_more_are_found_than_asked_for_and_the_best_first(sample_desk: Services, count: int) -> None:
    found = search(sample_desk.retriever, "제출 기한", None, DAY, count)
    scores = [hit.score for hit in found.hits]
    assert 1 <= len(scores) <= count and scores == sorted(scores, reverse=True)
    assert found.ms >= 0


def test_what_is_found_tells_where_it_stands_and_why(sample_desk: Services) -> None:
    best = search(sample_desk.retriever, "조기갱신 할인", None, DAY, 1).hits[0]
    passage = sample_desk.store.current().by_id(best.passage_id)
    assert passage is not None
    assert (best.doc_id, best.doc_title, best.title) == (passage.doc_id, passage.doc_title, passage.title)
    assert (best.page, best.client, best.text) == (passage.page, passage.client, passage.text)
    assert "할인" in best.why.matched_words


@pytest.mark.parametrize("client", ["가온건설", "다온전자"])
def test_a_client_finds_its_own_and_what_is_everybodys(sample_desk: Services, client: str) -> None:
    hits = search(sample_desk.retriever, "제출 기한", client, DAY, 20).hits
    assert client in {hit.client for hit in hits} and {hit.client for hit in hits} <= {client, None}


def test_without_a_client_those_of_all_are_found(sample_desk: Services) -> None:
    hits = search(sample_desk.retriever, "제출 기한", None, DAY, 50).hits
    assert len({hit.client for hit in hits} - {None}) > 1


def test_only_what_is_in_force_on_the_day_is_found_and_all_of_it_without_a_day(sample_desk: Services) -> None:
    current = sample_desk.store.current()

    def in_force(day: date | None) -> list[bool]:
        hits = search(sample_desk.retriever, "가온건설 최소 등급", "가온건설", day, 50).hits
        passages = [current.by_id(hit.passage_id) for hit in hits]
        return [one is not None and one.in_force(DAY) for one in passages]

    assert all(in_force(DAY)) and not all(in_force(None))


@pytest.mark.parametrize("words", ["", "   ", "ㅁㄴㅇㄹ", "\x00", "가" * 3_000, "(((", "'; drop table"])
def test_odd_words_find_what_they_find_and_harm_nothing(sample_desk: Services, words: str) -> None:
    assert len(search(sample_desk.retriever, words, None, DAY, 3).hits) <= 3


def test_a_client_that_is_none_finds_only_what_is_everybodys(sample_desk: Services) -> None:
    hits = search(sample_desk.retriever, "제출 기한", "없는회사", DAY, 20).hits
    assert {hit.client for hit in hits} <= {None}
