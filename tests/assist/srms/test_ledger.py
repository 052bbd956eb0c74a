"""Consents: what holds, what falls due, and who may be written to."""

import datetime
from pathlib import Path

import pytest

from assist.srms.errors import NotFound, SrmsError
from assist.srms.ledger import Statement
from assist.srms.models import Consent, ConsentState
from assist.srms.service import Srms
from assist.srms.store.tables import ContactRow
from assist.srms.transfer.exporting import export_recipients

DAY = datetime.date(2026, 11, 20)


def say(
    srms: Srms,
    state: ConsentState,
    day: datetime.date,
    *,
    contact: str | None = "P-1",
    channel: str = "메일",
    purpose: str = "광고",
) -> Consent:
    return srms.ledger.add(Statement("C-1", contact, channel, purpose, state, day), "이팀장")


def reached(srms: Srms, channel: str = "메일", purpose: str = "광고", day: datetime.date = DAY) -> set[str]:
    return {one.contact.id for one in srms.ledger.recipients(channel, purpose, day)}


def test_only_those_who_agreed_get_advertising_and_nobody_else(srms: Srms) -> None:
    assert reached(srms) == {"P-1"}
    assert reached(srms, "문자") == set()
    assert reached(srms, "문자", "업무") == {"P-1", "P-2"}


def test_the_last_word_holds(srms: Srms) -> None:
    say(srms, ConsentState.WITHDRAWN, DAY)
    assert (srms.ledger.state("C-1", "P-1", "메일", "광고"), reached(srms)) == ("철회", set())
    say(srms, ConsentState.GIVEN, DAY + datetime.timedelta(days=1))
    assert reached(srms) == {"P-1"}


def test_a_refusal_of_the_company_beats_an_older_yes_and_not_a_newer_one(srms: Srms) -> None:
    say(srms, ConsentState.REFUSED, DAY, contact=None)
    assert reached(srms) == set()
    say(srms, ConsentState.GIVEN, DAY + datetime.timedelta(days=1))
    assert reached(srms) == {"P-1"}


def test_a_refusal_of_one_channel_or_purpose_leaves_the_others(srms: Srms) -> None:
    say(srms, ConsentState.REFUSED, DAY, channel="문자")
    say(srms, ConsentState.REFUSED, DAY, purpose="업무")
    assert reached(srms) == {"P-1"}
    assert reached(srms, "메일", "업무") == {"P-2"}


def test_nobody_who_left_is_written_to(srms: Srms) -> None:
    with srms.database.session() as session:
        session.get_one(ContactRow, "P-1").state = "퇴사"
    assert reached(srms) == set()
    assert srms.ledger.reconfirmations(DAY, within=400) == []


def test_a_consent_is_due_again_two_years_on_and_stops_counting_then(srms: Srms) -> None:
    before = datetime.date(2027, 3, 9)
    (due,) = srms.ledger.reconfirmations(datetime.date(2027, 2, 20))
    assert (due.by, due.late, due.contact_name) == (datetime.date(2027, 3, 10), False, "김예시")
    assert srms.ledger.reconfirmations(datetime.date(2027, 2, 1)) == []
    assert (reached(srms, day=before), reached(srms, day=due.by)) == ({"P-1"}, set())
    say(srms, ConsentState.GIVEN, before)
    assert srms.ledger.reconfirmations(datetime.date(2027, 3, 20)) == []


def test_a_yes_of_29_february_is_due_by_the_28th(srms: Srms) -> None:
    say(srms, ConsentState.GIVEN, datetime.date(2028, 2, 29), channel="문자")
    dues = srms.ledger.reconfirmations(datetime.date(2030, 2, 20))
    assert [due.by for due in dues if due.consent.channel == "문자"] == [datetime.date(2030, 2, 28)]


def test_the_result_of_a_statement_is_to_be_told_within_14_days(srms: Srms) -> None:
    said = say(srms, ConsentState.WITHDRAWN, DAY)
    (due,) = srms.ledger.notices(DAY)
    assert (due.by, due.late) == (datetime.date(2026, 12, 4), False)
    assert srms.ledger.notices(datetime.date(2026, 12, 5))[0].late
    srms.ledger.notified(said.id, DAY, "이팀장")
    assert srms.ledger.notices(DAY) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Statement("C-1", "P-1", "팩스", "광고", ConsentState.GIVEN, DAY), "'팩스'"),
        (Statement("C-1", "P-1", "메일", "잡담", ConsentState.GIVEN, DAY), "'잡담'"),
        (Statement("C-1", None, "메일", "광고", ConsentState.GIVEN, DAY), "사람마다"),
        (Statement("C-9", None, "메일", "광고", ConsentState.REFUSED, DAY), "'C-9'"),
    ],
)
def test_a_statement_that_cannot_be_is_refused(srms: Srms, said: Statement, told: str) -> None:
    with pytest.raises(SrmsError, match=told):
        srms.ledger.add(said, "이팀장")


def test_an_unknown_statement_is_named(srms: Srms) -> None:
    with pytest.raises(NotFound, match="S-9"):
        srms.ledger.notified("S-9", DAY, "이팀장")


def test_an_export_for_a_channel_holds_only_those_and_is_on_record(srms: Srms, tmp_path: Path) -> None:
    path = tmp_path / "메일.csv"
    assert export_recipients(srms.database, path, "메일", "광고", DAY, "이팀장", "연말 안내") == 1
    assert "kim@example.co.kr" in path.read_text(encoding="utf-8-sig")
    line = srms.audit()[0]
    assert (line.who, line.action, line.detail["reason"]) == ("이팀장", "export", "연말 안내")
