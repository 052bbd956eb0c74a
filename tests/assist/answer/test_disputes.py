"""What sheets and documents say differently."""

from pathlib import Path

import pytest

from assist.answer.disputes import Disputes
from assist.bootstrap import Services
from assist.bootstrap.rooms import calculator_files
from assist.calculators.sheet_book import SheetBook


def _book(tmp_path: Path, old: str, new: str) -> SheetBook:
    file = next(path for path in calculator_files() if path.stem == "refund")
    text = file.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file.name).write_text(text.replace(old, new), encoding="utf-8")
    return SheetBook(lambda: [tmp_path / file.name])


@pytest.fixture
def cited(sample_desk: Services) -> set[str]:
    """The passages that state what is refunded."""
    return {one.id for one in sample_desk.store.current().by_ref("PRD-032")}


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("85%를 돌려드립니다.", True),
        ("85 퍼센트입니다.", True),
        ("80%를 돌려드립니다.", False),
        ("18.5%입니다.", False),
        ("185%입니다.", False),
        ("돌려드립니다.", False),
        ("", False),
    ],
)
def test_only_the_figure_of_the_sheet_that_no_passage_states_is_disputed(
    sample_desk: Services, tmp_path: Path, cited: set[str], text: str, disputed: bool
) -> None:
    disputes = Disputes(_book(tmp_path, "value: 80", "value: 85"), sample_desk.store)
    found = disputes.stated([text], cited)
    assert (found is not None) is disputed
    assert found is None or (found.sheet.key, "환불 계산" in found.told) == ("refund", True)


def test_a_text_that_rests_on_other_passages_states_nothing_disputed(
    sample_desk: Services, tmp_path: Path
) -> None:
    disputes = Disputes(_book(tmp_path, "value: 80", "value: 85"), sample_desk.store)
    assert disputes.stated(["85%"], set()) is None and disputes.stated(["85%"], {"x"}) is None
    assert disputes.stated([], set()) is None


def test_where_sheet_and_documents_agree_nothing_is_disputed(
    sample_desk: Services, tmp_path: Path, cited: set[str]
) -> None:
    disputes = Disputes(_book(tmp_path, "value: 80", "value: 80"), sample_desk.store)
    assert disputes.stated(["80%", "85%"], cited) is None


def test_a_passage_that_is_not_there_disputes_nothing(
    sample_desk: Services, tmp_path: Path, cited: set[str]
) -> None:
    disputes = Disputes(_book(tmp_path, "PRD-032", "PRD-999"), sample_desk.store)
    assert disputes.stated(["80%"], cited) is None
