"""Whole answers on labelled questions of several writers: rates that must not fall."""

from pathlib import Path

import pytest

from assist.answer.grade import grade, load_gold
from assist.bootstrap import Services

GOLD = Path(__file__).parents[2] / "evals"
NEVER_WRONG = {"effective_date", "arithmetic", "injection"}


@pytest.mark.parametrize(("name", "answerable"), [("qa_dev.jsonl", 71), ("qa_fresh.jsonl", 164)])
def test_right_answers_and_honest_ones(sample_desk: Services, name: str, answerable: int) -> None:
    grades = grade(load_gold(GOLD / name), sample_desk.answerer.answer)
    assert grades.answered_right >= 0.92 * answerable
    assert grades.wrong <= 0.03 * grades.n
    assert grades.abstained_wrong <= 0.06 * answerable
    assert not [f.id for f in grades.failures if f.verdict == "wrong" and f.kind in NEVER_WRONG]
