"""The FAQ rows: sentences fit to be said aloud, borne out by their detail, with every asked question."""

import re

import pytest

from knowledge.packs.sample_credit.build.approved import Approved, load_approved, share
from knowledge.packs.sample_credit.build.facts import load_facts
from knowledge.packs.sample_credit.build.faq import FaqRow, faq_rows

_FACTS = load_facts()
_ROWS = faq_rows(_FACTS)
_GRADE = re.compile(r"(?<![A-Za-z])(?:AAA|(?:AA|A|BBB|BB|B)[+0-]|CCC|CC|CF\d|[SE]\d|NF|NR)")
_LEGAL = {"PRV-004", "PRV-007", "PRV-020", "EVI-033", "EVI-040", "EVI-041", "EVI-042"}


def _figures(text: str) -> set[str]:
    return {figure.lstrip("0") or "0" for figure in re.findall(r"\d+(?:[.,]\d+)*", text)}


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row.question)
def test_the_approved_sentence_is_one_and_short(row: FaqRow) -> None:
    assert len(row.say) <= 120
    assert re.search(r"[.?]$", row.say)
    assert not re.search(r"[.?!](?=\s)", row.say)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row.question)
def test_every_figure_and_grade_said_stands_in_the_detail(row: FaqRow) -> None:
    assert _figures(row.say) <= _figures(row.detail)
    assert set(_GRADE.findall(row.say)) <= set(_GRADE.findall(row.detail))


def test_no_sentence_claims_a_legal_duty() -> None:
    assert not [row.say for row in _ROWS if re.search(r"법으로 의무|법적 의무(?!가 아니)", row.say)]


@pytest.mark.parametrize("ref", sorted(_LEGAL))
def test_open_legal_questions_are_handed_to_counsel(ref: str) -> None:
    assert all("법무 확인이 필요합니다" in row.say for row in _ROWS if row.ref == ref)


def test_every_fact_has_a_row() -> None:
    assert set(_FACTS) <= {row.ref for row in _ROWS}


def test_every_asked_question_is_kept() -> None:
    kept = {text for row in _ROWS for text in (row.question, *row.variants)}
    asked = {text for fact in _FACTS.values() for text in fact.questions}
    assert asked <= kept


def test_no_approved_answer_is_for_an_unknown_fact_or_example() -> None:
    known = set(_FACTS) | {part["id"] for fact in _FACTS.values() for part in fact.parts}
    answers = load_approved()
    assert set(answers) <= known
    assert {answer.covers for told in answers.values() for answer in told} - {None} <= known


def test_questions_go_to_the_answer_whose_words_they_hold() -> None:
    answers = (Approved(say="가."), Approved(say="나.", takes=("영문",)))
    assert share(("영문은 얼마예요", "얼마예요"), answers) == [["얼마예요"], ["영문은 얼마예요"]]


def test_superseded_and_future_rows_say_their_date() -> None:
    dated = [row for row in _ROWS if _FACTS.get(row.ref) and _FACTS[row.ref].status != "current"]
    assert len(dated) >= 14
    assert all(re.search(r"20\d\d년", row.say) for row in dated)
    assert all(row.starts for row in dated)
