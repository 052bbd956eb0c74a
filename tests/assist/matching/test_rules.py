"""Whom a word beside a company's name is taken for."""

import pytest

from assist.matching.rules import load_rules


@pytest.mark.parametrize(("word", "person"), [("김철수", True), ("남궁민수", True), ("동방건설", False)])
def test_a_surname_that_companies_are_named_by_makes_no_person(word: str, person: bool) -> None:
    assert (load_rules().person.fullmatch(word) is not None) is person
