"""The models of matching."""

from dataclasses import FrozenInstanceError

import pytest

from assist.matching.models import Candidate, Entry, Evidence, Match, MatchStatus


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (MatchStatus.MATCHED, "matched"),
        (MatchStatus.AMBIGUOUS, "ambiguous"),
        (MatchStatus.UNREGISTERED, "unregistered"),
    ],
)
def test_a_status_is_its_word_in_files_and_answers(status: MatchStatus, word: str) -> None:
    assert (status, f"{status}", MatchStatus(word)) == (word, word, status)


def test_a_company_needs_an_id_and_a_name_only() -> None:
    entry = Entry("1", "시범토건")
    assert (entry.aliases, entry.biz_no, entry.phones, entry.clients, entry.note) == ((), None, (), (), "")


def test_what_is_known_beside_a_name_may_be_nothing() -> None:
    assert Evidence() == Evidence(biz_no=None, phone=None, client=None)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Entry("1", "시범토건"), "name"),
        (Evidence(), "phone"),
        (Candidate("1", "시범토건", None, 1.0, "이름이 같음"), "score"),
        (Match(MatchStatus.MATCHED, (), 0.1), "status"),
    ],
)
def test_nobody_changes_an_answer_on_its_way(model: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(model, field, None)
