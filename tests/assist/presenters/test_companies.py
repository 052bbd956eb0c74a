"""What the page says of a company: what is old, what may be sent, and what a proposal changes."""

import datetime
from pathlib import Path

import pytest

from assist.bootstrap import load_settings, open_srms
from assist.presenters.companies import company_card, proposal_row
from assist.srms.service import Srms
from assist.srms.store.tables import CompanyRow, ConsentRow, ContactRow
from tests.assist.srms.conftest import report

TODAY = datetime.date(2026, 11, 27)


@pytest.fixture
def srms(tmp_path: Path) -> Srms:
    opened = open_srms(load_settings(tmp_path))
    told = {"company_id": "C-1", "purpose": "광고", "written": "2026-01-01"}
    with opened.database.session() as session:
        session.add(CompanyRow(id="C-1", name="시범토건", state="정상"))
        session.flush()
        session.add(
            ContactRow(id="P-1", company_id="C-1", name="김예시", state="유효", confirmed="2024-02-01")
        )
        session.add(ContactRow(id="P-2", company_id="C-1", name="박퇴사", state="퇴사"))
        session.add(
            ConsentRow(id="S-1", contact_id="P-1", channel="메일", state="동의", since="2026-01-01", **told)
        )
        session.add(
            ConsentRow(id="S-2", contact_id="P-1", channel="문자", state="동의", since="2024-01-01", **told)
        )
        session.add(ConsentRow(id="S-3", channel="전화", state="거부", since="2026-01-01", **told))
    return opened


def contact(srms: Srms, place: int) -> dict[str, object]:
    contacts = company_card(srms.card("C-1"), TODAY)["contacts"]
    assert isinstance(contacts, list)
    return dict(contacts[place])


def test_a_contact_not_confirmed_for_a_year_is_old(srms: Srms) -> None:
    assert contact(srms, 0)["age"] == {"text": "2024-02-01 확인 · 33달 전", "old": True}


@pytest.mark.parametrize(
    ("channel", "purpose", "allowed", "why"),
    [
        ("메일", "광고", True, "2026-01-01에 동의"),
        ("문자", "광고", False, "2년이 지나"),
        ("야간 문자", "광고", False, "동의한 적 없음"),
        ("전화", "광고", False, "거부함"),
        ("문자", "업무", True, "거부한 적 없음"),
    ],
)
def test_what_may_be_sent_is_told_by_channel_and_purpose(
    srms: Srms, channel: str, purpose: str, allowed: bool, why: str
) -> None:
    may = contact(srms, 0)["may"]
    assert isinstance(may, list)
    (said,) = [one for one in may if (one["channel"], one["purpose"]) == (channel, purpose)]
    assert said["allowed"] is allowed
    assert why in said["why"]


def test_nothing_is_said_of_sending_to_somebody_who_left(srms: Srms) -> None:
    assert (contact(srms, 1)["stale"], contact(srms, 1)["may"]) == (True, [])


def test_a_new_record_is_one_line_and_the_choices_are_named(srms: Srms) -> None:
    (proposal,) = srms.record_call(report(company="시범도건", client=None))
    row = proposal_row(proposal, True, srms.companies(proposal.candidates))
    assert row["changes"] == [
        {
            "what": "업체 추가",
            "before": "",
            "after": "표준 회사명 시범도건 · 상태 정상 · 등록 경로 통화 · 주 상담사 나상담",
        }
    ]
    assert row["choices"] == [{"id": "C-1", "name": "시범토건", "about": ""}]
