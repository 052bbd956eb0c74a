"""What a calculation may rest on."""

from dataclasses import replace
from datetime import date

import pytest

from assist.answer.clauses import clause, clause_answer, computed_answer, sources
from assist.answer.models import Status
from assist.bootstrap import Services
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


def test_a_calculation_tells_its_steps_and_the_text_they_rest_on() -> None:
    answer = computed_answer(lambda ref: [NEW], worked(date(2026, 5, 1)))
    assert answer is not None and (answer.say, answer.status) == ("10%입니다.", Status.ANSWERED)
    assert answer.detail == "- 요금: 10%\n\n요금은 10%다." and answer.evidence == 1.0
    assert [(step.label, step.value, step.citation) for step in answer.steps] == [("요금", "10%", 1)]


def test_a_question_back_is_an_answer_in_part() -> None:
    asked = replace(worked(date(2026, 5, 1)), complete=False)
    answer = computed_answer(lambda ref: [NEW], asked)
    assert answer is not None and answer.status is Status.PARTLY


@pytest.mark.parametrize(
    ("day", "cited"), [(date(2025, 12, 31), "old"), (date(2026, 1, 1), "new"), (None, "new")]
)
def test_a_calculation_rests_on_what_was_in_force_on_its_day(day: date | None, cited: str) -> None:
    done = replace(worked(date(2026, 1, 1)), day=day)
    passages = [replace(OLD, text="요금은 10%다."), NEW] if cited == "old" else [NEW, OLD]
    answer = computed_answer(lambda ref: passages, done)
    assert answer is not None and answer.citations[0].passage_id == cited


def test_one_passage_that_is_missing_takes_the_whole_calculation() -> None:
    done = worked(date(2026, 5, 1))
    two = replace(done, lines=(*done.lines, Line("기한", "3월", "A-2")))
    assert computed_answer(lambda ref: [NEW] if ref == "A-1" else [], two) is None


def test_a_line_without_a_passage_has_no_number() -> None:
    done = replace(worked(date(2026, 5, 1)), lines=(*worked(date(2026, 5, 1)).lines, Line("합", "10%", "")))
    answer = computed_answer(lambda ref: [NEW], done)
    assert answer is not None and [step.citation for step in answer.steps] == [1, None]


@pytest.mark.parametrize(
    ("ref", "found"), [("PRD-032", True), ("EVI-033", True), ("XXX-999", False), ("", False)]
)
def test_a_clause_is_found_by_its_control_number(sample_desk: Services, ref: str, found: bool) -> None:
    passage = clause(sample_desk.store.current(), ref)
    assert (passage is not None and ref in passage.refs) is found


def test_an_approved_answer_stands_before_a_clause_and_a_document_is_cited_before_it(
    sample_desk: Services,
) -> None:
    current = sample_desk.store.current()
    lead, cited = clause(current, "PRD-032"), sources(current, ["PRD-032"])
    assert lead is not None and lead.doc_type is DocType.FAQ
    assert cited is not None and cited[0].page is not None


@pytest.mark.parametrize(
    ("refs", "count"),
    [
        ([], 0),
        (["PRD-032"], 1),
        (["PRD-032", "EVI-033"], 2),
        (["PRD-032", "XXX-999"], None),
        (["XXX-999"], None),
    ],
)
def test_each_control_number_is_cited_once_or_none_is(
    sample_desk: Services, refs: list[str], count: int | None
) -> None:
    found = sources(sample_desk.store.current(), refs)
    assert (None if found is None else len(found)) == count


def test_the_first_clause_that_is_there_answers(sample_desk: Services) -> None:
    current = sample_desk.store.current()
    answer = clause_answer(current, ["XXX-999", "PRD-032", "EVI-033"])
    lead = clause(current, "PRD-032")
    assert answer is not None and lead is not None and lead.text.startswith(answer.say)
    assert answer.status is Status.ANSWERED and len(answer.citations) == 2


@pytest.mark.parametrize("refs", [[], ["XXX-999"]])
def test_without_a_clause_there_is_no_answer(sample_desk: Services, refs: list[str]) -> None:
    assert clause_answer(sample_desk.store.current(), refs) is None
