"""Proposals: made from calls, decided by people, taken back, and on record."""

import threading

import pytest

from assist.srms.differences import differences
from assist.srms.errors import Conflict, NotFound
from assist.srms.models import Kind, Proposal, ProposalState
from assist.srms.service import Srms
from assist.srms.store.tables import ContactRow
from tests.assist.srms.conftest import report

LEFT = {
    "contact_change": {"stale": True, "reason": "퇴사", "new": {"name": "표은재", "phone": "010-0000-4827"}},
    "quotes": {"contact": "김예시 과장님 그만두셨어요", "leaf": "그만두셨어요"},
}
OPT_OUT = {"leaf": "REF-ANN-OPT", "quotes": {"leaf": "문자 보내지 마세요"}}


def left(srms: Srms) -> Proposal:
    (proposal,) = srms.record_call(report("고객: 김예시 과장님 그만두셨어요", **LEFT))
    return proposal


def states(srms: Srms) -> dict[str | None, str]:
    return {one.name: one.state for one in srms.card("C-1").contacts}


def test_nothing_changes_before_somebody_approves(srms: Srms) -> None:
    before = srms.card("C-1")
    proposal = left(srms)
    after = srms.card("C-1")
    assert (after.contacts, after.consents) == (before.contacts, before.consents)
    assert after.proposals == (proposal,)
    assert proposal.quote == "김예시 과장님 그만두셨어요"


def test_an_approval_replaces_the_contact_and_ends_his_consent(srms: Srms) -> None:
    srms.approve(left(srms).id, "이팀장")
    assert states(srms) == {"김예시": "퇴사", "오대표": "유효", "표은재": "유효"}
    new = next(one for one in srms.card("C-1").contacts if one.name == "표은재")
    assert srms.ledger.state("C-1", "P-1", "메일", "광고") == "동의 없음"
    assert srms.ledger.state("C-1", new.id, "메일", "광고") == "동의 없음"


def test_undo_brings_every_record_back(srms: Srms) -> None:
    before = srms.card("C-1")
    proposal = left(srms)
    srms.approve(proposal.id, "이팀장")
    assert srms.undo(proposal.id, "이팀장").state is ProposalState.UNDONE
    after = srms.card("C-1")
    assert (after.contacts, after.consents, after.company) == (
        before.contacts,
        before.consents,
        before.company,
    )


def test_undo_is_refused_when_somebody_changed_the_record_since(srms: Srms) -> None:
    proposal = left(srms)
    srms.approve(proposal.id, "이팀장")
    with srms.database.session() as session:
        session.get_one(ContactRow, "P-1").state = "연락 중단"
    with pytest.raises(Conflict, match="그 사이 바뀌었습니다"):
        srms.undo(proposal.id, "이팀장")
    assert srms.proposal(proposal.id).state is ProposalState.APPROVED


def test_an_approval_is_refused_when_the_record_changed_since(srms: Srms) -> None:
    proposal = left(srms)
    with srms.database.session() as session:
        session.get_one(ContactRow, "P-1").state = "연락 중단"
    with pytest.raises(Conflict, match="유효 → 연락 중단"):
        srms.approve(proposal.id, "이팀장")
    assert "표은재" not in states(srms)


def test_a_rejection_changes_nothing_and_cannot_be_approved_after(srms: Srms) -> None:
    proposal = left(srms)
    srms.reject(proposal.id, "이팀장", "잘못 들음")
    with pytest.raises(Conflict, match=r"이팀장님이 .* 이미 반려했습니다"):
        srms.approve(proposal.id, "박팀장")
    assert states(srms)["김예시"] == "유효"


def test_of_two_who_approve_at_once_one_wins_and_the_other_is_told(srms: Srms) -> None:
    proposal, start, told = left(srms), threading.Barrier(4), []

    def approve(who: str) -> None:
        start.wait()
        try:
            srms.approve(proposal.id, who)
        except Conflict as error:
            told.append(str(error))

    people = [threading.Thread(target=approve, args=(f"팀장{number}",)) for number in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    winner = srms.proposal(proposal.id).decided_by
    assert len(told) == 3
    assert all(f"{winner}님이" in line for line in told)
    assert list(states(srms)).count("표은재") == 1


def test_every_decision_is_on_record(srms: Srms) -> None:
    proposal = left(srms)
    srms.approve(proposal.id, "이팀장")
    srms.undo(proposal.id, "박팀장")
    assert [(line.who, line.action) for line in srms.audit(proposal.id)] == [
        ("박팀장", "undo"),
        ("이팀장", "approve"),
    ]


def test_an_opt_out_stands_first_and_stops_calls_once_approved(srms: Srms) -> None:
    left(srms)
    said = {"leaf": "REF-ANN-OPT", "quotes": {"leaf": "전화하지 마세요"}}
    srms.record_call(report("고객: 전화하지 마세요", id="K-2", **said))
    first = srms.proposals()[0]
    assert first.kind is Kind.OPT_OUT
    assert srms.card("C-1").do_not_call is None
    srms.approve(first.id, "이팀장")
    assert srms.card("C-1").do_not_call == "2026-11-20에 업체가 전화 수신을 거부했습니다."


@pytest.mark.parametrize(
    ("quote", "channels"),
    [
        ("문자 보내지 마세요", {"문자"}),
        ("전화도 문자도 하지 마세요", {"전화", "문자"}),
        ("명단에서 빼 주세요", {"전화", "문자", "메일"}),
    ],
)
def test_an_opt_out_covers_what_was_named_or_everything(srms: Srms, quote: str, channels: set[str]) -> None:
    (proposal,) = srms.record_call(report(leaf="REF-ANN-OPT", quotes={"leaf": quote}))
    assert {change.after["channel"] for change in proposal.changes} == channels


def test_a_company_nobody_knows_is_proposed_and_never_registered_alone(srms: Srms) -> None:
    (proposal,) = srms.record_call(report(company="하늘소설비", contact_change=None, agent=None))
    assert proposal.kind is Kind.REGISTER
    assert "주 상담사 제안: 나상담" in proposal.what  # he has the fewest companies
    assert srms.match("하늘소설비").status == "unregistered"
    srms.approve(proposal.id, "이팀장")
    found = srms.match("하늘소설비")
    card = srms.card(found.candidates[0].company_id)
    assert (found.status, card.links[0].client, card.consents) == ("matched", "가온건설", ())


def test_the_client_of_the_call_tells_namesakes_apart(srms: Srms) -> None:
    made = srms.record_call(report(company="견본정밀", client="다온전자", **OPT_OUT))
    assert [one.company_id for one in made] == ["C-3"]


def test_a_name_that_could_be_several_waits_for_a_person(srms: Srms) -> None:
    (open_one,) = srms.record_call(report(company="견본정밀", client=None, **OPT_OUT))
    assert (open_one.company_id, set(open_one.candidates)) == (None, {"C-2", "C-3"})
    (chosen,) = srms.choose(open_one.id, "C-3", "이팀장")
    assert (chosen.kind, chosen.company_id) == (Kind.OPT_OUT, "C-3")
    assert srms.proposals() == [chosen]


def test_recording_a_call_again_replaces_only_what_is_open(srms: Srms) -> None:
    first = left(srms)
    second = left(srms)
    assert srms.proposals() == [second]
    srms.approve(second.id, "이팀장")
    assert srms.record_call(report("고객: 김예시 과장님 그만두셨어요", **LEFT)) == []
    assert first.id != second.id


def test_two_calls_about_one_person_make_one_contact(srms: Srms) -> None:
    email = {"stale": False, "reason": "확인", "new": {"name": "표은재", "email": "pyo@example.com"}}
    one = left(srms)
    two = srms.record_call(report(id="K-2", contact_change=email))[0]
    srms.approve(one.id, "이팀장")
    srms.approve(two.id, "이팀장")
    (person,) = [one for one in srms.card("C-1").contacts if one.name == "표은재"]
    assert (person.mobile, person.email) == ("010-0000-4827", "pyo@example.com")
    srms.undo(two.id, "이팀장")
    (person,) = [one for one in srms.card("C-1").contacts if one.name == "표은재"]
    assert (person.mobile, person.email) == ("010-0000-4827", None)


def test_a_client_srms_does_not_know_of_is_proposed(srms: Srms) -> None:
    (proposal,) = srms.record_call(
        report("고객: 누리중공업도 해요", client="누리중공업", contact_change=None)
    )
    assert (proposal.kind, proposal.quote) == (Kind.LINK, "고객: 누리중공업도 해요")
    srms.approve(proposal.id, "이팀장")
    assert [link.client for link in srms.card("C-1").links] == ["가온건설", "누리중공업"]


def test_a_closed_company_takes_its_contacts_with_it(srms: Srms) -> None:
    closed = {"stale": True, "reason": "폐업"}
    (proposal,) = srms.record_call(report(contact_change=closed, quotes={"leaf": "폐업 신고했어요"}))
    srms.approve(proposal.id, "이팀장")
    assert set(states(srms).values()) == {"연락 중단"}
    assert srms.card("C-1").do_not_call == "폐업 업체입니다."


def test_a_wrong_number_marks_the_contact_who_has_it(srms: Srms) -> None:
    wrong = {"stale": True, "reason": "오번호"}
    (proposal,) = srms.record_call(
        report("고객: 공일공 영영영영 삼일공공 여기 미용실인데요", contact_change=wrong)
    )
    assert [change.key for change in proposal.changes] == [{"id": "P-2"}]


def test_unknown_numbers_say_what_to_do(srms: Srms) -> None:
    with pytest.raises(NotFound, match="srms match"):
        srms.card("C-9")
    with pytest.raises(NotFound, match="srms proposals"):
        srms.approve("R-9", "이팀장")


def test_a_proposal_is_told_field_by_field_in_korean(srms: Srms) -> None:
    told = [(one.record, one.field, one.before, one.after, one.new) for one in differences(left(srms))]
    assert ("담당자", "담당자 상태", "유효", "퇴사", False) in told
    assert ("수신 동의", "의사표시", None, "동의 없음", True) in told
    assert ("담당자", "담당자", None, "표은재", True) in told
    assert not [field for _, field, *_ in told if field.isascii()]


def test_one_dead_number_of_two_is_erased_and_the_contact_kept_for_checking(srms: Srms) -> None:
    with srms.database.session() as session:
        session.get_one(ContactRow, "P-2").tel = "02-0000-3109"
    (proposal,) = srms.record_call(
        report("메모: 010-0000-3100 결번", contact_change={"stale": True, "reason": "결번"})
    )
    assert ("휴대전화", "010-0000-3100", "(지움)") in {
        (one.field, one.before, one.after) for one in differences(proposal)
    }
    srms.approve(proposal.id, "이팀장")
    (contact,) = [one for one in srms.card("C-1").contacts if one.id == "P-2"]
    assert (contact.mobile, contact.tel, contact.state) == (None, "02-0000-3109", "확인 필요")


def test_a_contact_nobody_named_is_taken_for_the_one_in_charge_and_says_so(srms: Srms) -> None:
    (proposal,) = srms.record_call(
        report("고객: 그분 나가셨어요", contact_change={"stale": True, "reason": "퇴사"})
    )
    assert proposal.changes[0].key == {"id": "P-1"}
    assert "평가 담당으로 봄" in proposal.what


def test_calls_without_a_number_are_kept_apart(srms: Srms) -> None:
    made = [srms.record_call(report(id="", **OPT_OUT))[0] for _ in range(2)]
    assert len({one.call_id for one in made}) == 2
    assert len(srms.card("C-1").calls) == 2


def test_names_longer_than_their_column_are_clipped_in_the_list_of_calls(srms: Srms) -> None:
    srms.record_call(report(agent="가" * 100, client="나" * 100, company="하" * 300))
    (call,) = srms.proposals()
    assert len(call.owner or "") == 40
