"""A mail put together, and checked anew when a person edits it."""

from datetime import datetime

import pytest

from assist.evidence.concerns import load_worries
from assist.evidence.letter import letter, revised
from assist.evidence.models import Evidence, MailDraft, MailKind, Recipient
from assist.evidence.prose import plain_prose

_AT = datetime(2026, 11, 24, 10, 0)
_TO = Recipient(company="시범토건(주)", client="가온건설", email="a@b.example", requested=True)


@pytest.fixture
def draft() -> MailDraft:
    worry = load_worries().recognise("수수료가 비싸다")
    evidence = Evidence(
        passage_id="p1", doc_id="d", title="평가 수수료표", section="수수료", page=2, client=None,
        quote="법인의 기본 수수료는 200,000원이다.", source="fees.pdf", year=2026,
    )  # fmt: skip
    return letter(worry, _TO, _AT, plain_prose(worry, "기본 수수료는 200,000원입니다."), (), (evidence,))


def _rules(draft: MailDraft, body: str) -> dict[str, str]:
    found = revised(draft, _TO, _AT, draft.subject, body)
    return {one.rule: one.severity.value for one in found.legal}


def test_an_untouched_draft_has_nothing_against_it(draft: MailDraft) -> None:
    assert not draft.blocked and _rules(draft, draft.body) == {}


def test_a_figure_that_was_added_is_told_and_one_of_the_evidence_is_not(draft: MailDraft) -> None:
    assert _rules(draft, f"{draft.body}\n기본 수수료는 210,000원입니다.") == {"uncited": "warning"}
    assert _rules(draft, f"{draft.body}\n법인의 기본 수수료는 20만원입니다.") == {}


def test_a_sentence_no_evidence_holds_is_told_and_thanks_are_not(draft: MailDraft) -> None:
    odd = "저희 대표가 직접 찾아뵙고 좋은 쪽으로 챙겨 보겠습니다."
    assert _rules(draft, f"{draft.body}\n{odd}") == {"unproved": "warning"}
    assert _rules(draft, f"{draft.body}\n고맙습니다.") == {}


def test_a_promise_that_was_added_blocks_the_mail(draft: MailDraft) -> None:
    found = revised(draft, _TO, _AT, draft.subject, f"{draft.body}\n등급은 저희가 보장해 드립니다.")
    assert found.blocked and found.legal[0].rule == "grade-promise"


def test_an_offer_that_was_added_makes_it_advertising(draft: MailDraft) -> None:
    found = revised(draft, _TO, _AT, draft.subject, f"{draft.body}\n지금 신청하시면 할인해 드립니다.")
    assert found.kind is MailKind.ADVERTISING and found.blocked


def test_subject_body_and_address_are_the_person_s(draft: MailDraft) -> None:
    to = _TO.model_copy(update={"email": "c@d.example"})
    found = revised(draft, to, _AT, "새 제목", "새 본문")
    assert (found.to, found.subject, found.body) == ("c@d.example", "새 제목", "새 본문")
    assert found.mailto.startswith("mailto:c@d.example?subject=%EC%83%88")
