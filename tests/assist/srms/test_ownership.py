"""Kept calls: whoever sends one again, number, owner and 원청사 stay."""

import threading

import pytest

from assist.accounts.accounts import Account, Role
from assist.accounts.ownership import NotYours
from assist.errors import AssistError
from assist.srms.errors import Conflict
from assist.srms.service import Srms
from assist.srms.store.tables import CallRow
from tests.assist.srms.conftest import report

MINE, OTHER = Account("나상담", Role.AGENT), Account("유친절", Role.AGENT)
LEAD = Account("이팀장", Role.LEAD)


def test_an_agent_neither_reads_nor_replaces_another_s_call(srms: Srms) -> None:
    srms.record_call(report(), who=MINE)
    with pytest.raises(NotYours):
        srms.call("K-1", OTHER)
    with pytest.raises(NotYours) as refused:
        srms.record_call(report("고객: 신청할게요.", agent=None, client="다온전자"), who=OTHER)
    assert "나상담" not in str(refused.value) and "가온건설" not in str(refused.value)
    kept = srms.call("K-1", MINE)
    assert kept is not None and (kept.agent, kept.client, kept.text) == ("나상담", "가온건설", "고객: 네.")


def test_an_agent_s_call_is_his_and_he_brings_no_other_s(srms: Srms) -> None:
    srms.record_call(report(agent=None), who=MINE)
    kept = srms.call("K-1")
    assert kept is not None and kept.agent == "나상담"
    with pytest.raises(NotYours):
        srms.record_call(report(id="K-2"), who=OTHER)
    assert srms.call("K-2") is None


def test_a_call_that_nobody_owns_is_for_leads(srms: Srms) -> None:
    srms.record_call(report(agent=None))
    with pytest.raises(NotYours):
        srms.call("K-1", MINE)
    assert srms.call("K-1", LEAD) is not None


def test_a_lead_s_word_leaves_the_owner_and_the_client(srms: Srms) -> None:
    srms.record_call(report(), who=MINE)
    with pytest.raises(Conflict, match="원청사는 바꿀 수 없습니다"):
        srms.record_call(report(client="다온전자"), who=LEAD)
    srms.record_call(report(agent="유친절", memo="팀장이 고침"), who=LEAD)
    kept = srms.call("K-1", MINE)
    assert kept is not None and (kept.agent, kept.memo) == ("나상담", "팀장이 고침")


def test_an_imported_call_is_not_taken_over_either(srms: Srms) -> None:
    with srms.database.session() as session:
        session.add(CallRow(id="K-7", day="2026-11-20", agent="나상담", client="가온건설", report={}))
    with pytest.raises(NotYours):
        srms.record_call(report(id="K-7", agent=None, client="다온전자"), who=OTHER)


def test_owners_whose_names_begin_alike_for_longer_than_the_column_are_two(srms: Srms) -> None:
    long = "가" * 40
    srms.record_call(report(agent=None), who=Account(f"{long}나", Role.AGENT))
    with pytest.raises(NotYours):
        srms.call("K-1", Account(long, Role.AGENT))
    assert srms.call("K-1", Account(f"{long}나", Role.AGENT)) is not None


def test_of_two_who_send_one_new_number_at_once_one_keeps_it(srms: Srms) -> None:
    ready, refused = threading.Barrier(2), []

    def send(who: Account) -> None:
        ready.wait()
        try:
            srms.record_call(report(text=f"고객: {who.name}", agent=None), who=who)
        except AssistError:
            refused.append(who.name)

    threads = [threading.Thread(target=send, args=(who,)) for who in (MINE, OTHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = srms.call("K-1")
    assert kept is not None and len(refused) == 1
    assert kept.agent not in refused and kept.text == f"고객: {kept.agent}"
