"""What is drawn from the public corpora."""

import random

import pytest

from knowledge.train.corpora import Corpora, GradedPair, Group
from knowledge.train.heads.ordinary import PASSAGE, QUERY, OrdinaryTexts

_LAW: list[Group] = [(f"제목 {n}", f"제{n}조의 글") for n in range(5)]
_SAME: list[Group] = [(f"물음 {n}", f"같은 물음 {n}", f"또 {n}") for n in range(5)]


@pytest.fixture
def texts() -> OrdinaryTexts:
    graded = [GradedPair(f"가 {n}", f"나 {n}", float(n)) for n in range(6)]
    groups: dict[str, list[Group]] = {"law": _LAW, "chatbot": _SAME, "utterances": [("우리 말", "우리말")]}
    return OrdinaryTexts(Corpora(groups, graded, [], [], []), 8, random.Random(1))


def test_anchors_come_from_every_public_corpus_alike(texts: OrdinaryTexts) -> None:
    law = {text for pair in _LAW for text in pair}
    assert len(texts.anchors) == 8
    assert sum(text in law for _, text in texts.anchors) == 4


def test_our_own_utterances_are_never_drawn(texts: OrdinaryTexts) -> None:
    drawn = {text for _ in range(50) for pair in texts.same(5) for _, text in pair}
    assert "우리 말" not in drawn and {"제목 1", "물음 1"} <= drawn


def test_a_pair_is_of_one_group_and_an_article_is_found_by_its_heading(texts: OrdinaryTexts) -> None:
    for _ in range(20):
        for (before, first), (found, second) in texts.same(3):
            assert before == QUERY and first[-1] == second[-1 if found == QUERY else 1]
            assert (found == PASSAGE) == ((first, second) in _LAW)


def test_graded_pairs_are_drawn_once_each(texts: OrdinaryTexts) -> None:
    assert len({pair.first for pair in texts.graded(6)}) == 6
