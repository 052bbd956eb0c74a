"""Whose calls a person at the page sees."""

import pytest

from assist.accounts.accounts import Account, Role
from assist.calls.report import Speaker
from assist.errors import UsageError
from assist.live.models import About, Heard
from assist.web.pages.own_calls import OwnCalls
from tests.assist.live.conftest import Office, office

__all__ = ["office"]  # the fixture of the live room

KIM = Account("kim", Role.AGENT)


@pytest.fixture
def kim(office: Office) -> Office:
    """Two agents' calls, seen by kim."""
    for name, agent in (("mine", "kim"), ("other", "lee")):
        office.live.hear(name, Heard("비싸서 안 할래요.", Speaker.CUSTOMER, 0), About(agent=agent))
        office.now += 1
    return office


def test_an_agent_sees_only_his_calls_and_cannot_choose_another(kim: Office) -> None:
    mine = OwnCalls(kim.live, lambda: KIM)
    assert [row.call_id for row in mine.rows()] == ["mine"]
    view = mine.view(mine.rows(), "other")
    assert view is not None and view.call_id == "mine"


def test_a_lead_sees_all_the_newest_first(kim: Office) -> None:
    mine = OwnCalls(kim.live, lambda: Account("boss", Role.LEAD))
    assert [row.call_id for row in mine.rows()] == ["other", "mine"]


def test_the_wrap_ups_of_ended_calls_are_offered_until_they_are_approved(kim: Office) -> None:
    mine = OwnCalls(kim.live, lambda: KIM)
    kim.live.end("mine")
    kim.live.end("other")
    assert [report.id for report in mine.reports()] == ["mine"]
    kim.live.settle("mine")
    assert mine.reports() == []


def test_who_was_removed_while_the_page_stood_open_sees_no_call(kim: Office) -> None:
    def gone() -> Account:
        raise UsageError("이 사용자는 등록되어 있지 않습니다.")

    assert OwnCalls(kim.live, gone).rows() == ()
