"""A ref names passages by control number, or by file and words."""

import pytest

from assist.bootstrap import Services
from assist.calculators.passages import Sources


def test_a_control_number_names_its_passages(sample_desk: Services) -> None:
    found = Sources(sample_desk.store.current())("PRD-032")
    assert found and all("PRD-032" in one.refs for one in found)


def test_a_file_and_words_name_the_passages_that_hold_them(sample_desk: Services) -> None:
    found = Sources(sample_desk.store.current())("협력사평가_업무지침.pdf#부가세 10%를더함")
    assert found and all("부가세 10%를 더함" in one.text for one in found)


@pytest.mark.parametrize(
    "ref", ["XXX-999", "없는파일.pdf#부가세", "업무지침.pdf#부가세 10%를 더함", "파일.pdf#"]
)
def test_what_is_not_there_names_nothing(sample_desk: Services, ref: str) -> None:
    assert Sources(sample_desk.store.current())(ref) == ()
