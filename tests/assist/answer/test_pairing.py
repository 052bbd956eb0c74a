"""Candidates are read together with the question, each once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assist.answer.candidates import Candidate
from assist.answer.pairing import READ, pair_text, scored
from knowledge.passage import DocType, Hit, PairText, Passage, Why


class _Scorer:
    """Scores a passage by the length of its text."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pairs(self, question: str, passages: Sequence[PairText]) -> NDArray[np.float32]:
        self.asked.append(question)
        return np.array([len(one.text) for one in passages], np.float32)


def _candidate(text: str, way: str | None = None) -> Candidate:
    passage = Passage(text, text, "제목", "d", "d", DocType.POLICY, "s")
    lead = Hit(passage, 1.0)
    return Candidate(lead, (lead, Hit(passage, 0.5, Why(best_question=way))), 1.0)


def test_each_candidate_gets_the_score_of_its_lead() -> None:
    found = scored("질문", [_candidate("한 줄"), _candidate("더 긴 한 줄")], _Scorer())
    assert [one.pair for one in found] == [3.0, 7.0]


def test_what_is_scored_already_is_not_scored_again() -> None:
    scorer, ready = _Scorer(), [replace(_candidate("한 줄"), pair=0.5)]
    assert scored("질문", ready, scorer) == ready and scorer.asked == []


def test_the_nearest_way_of_asking_for_any_hit_is_read_too() -> None:
    assert pair_text(_candidate("한 줄", "어떻게 물어요")) == PairText("제목", "한 줄", "어떻게 물어요")
    assert pair_text(_candidate("한 줄")).way is None


def test_only_the_best_found_are_read() -> None:
    found = scored("질문", [_candidate(f"{number}째 줄") for number in range(READ + 3)], _Scorer())
    assert len(found) == READ and all(one.pair is not None for one in found)
