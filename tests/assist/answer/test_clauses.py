"""What a calculation may rest on."""

from dataclasses import replace
from datetime import date

import pytest

from assist.answer.clauses import computed_answer
from assist.calculators.figures import Claim
from assist.calculators.result import Computed, Line, Use
from assist.calculators.values import Kind
from knowledge.passage import DocType, Passage

OLD = Passage(
    "old", "요금은 9%다.", "요금", "d1", "약관", DocType.POLICY, "약관.pdf", effective_to=date(2025, 12, 31)
)
NEW = replace(OLD, id="new", text="요금은 10%다.", effective_from=date(2026, 1, 1), effective_to=None)
FAQ = replace(NEW, id="faq", text="요금이 있어요.", doc_type=DocType.FAQ, source="자주.xlsx")


def worked(day: date) -> Computed:
    return Computed(
        "10%입니다.", (Line("요금", "10%", "A-1", (Use(Claim(Kind.PERCENT, 10), "A-1"),)),), day=day
    )


def test_the_passage_that_states_the_figure_is_cited() -> None:
    answer = computed_answer(lambda ref: [FAQ, OLD, NEW], worked(date(2026, 5, 1)))
    assert answer is not None and [one.passage_id for one in answer.citations] == ["new"]


@pytest.mark.parametrize("passages", [[], [OLD]])
def test_without_a_passage_in_force_there_is_no_answer(passages: list[Passage]) -> None:
    assert computed_answer(lambda ref: passages, worked(date(2026, 5, 1))) is None
