"""The calls of the whole office: bounded, listed, told to who listens."""

import threading

import pytest

from assist.accounts.accounts import Account, Role
from assist.accounts.ownership import NotYours
from assist.calls.report import Speaker
from assist.live.errors import LiveError, TooMuch, UnknownCall
from assist.live.models import About, Heard, State
from tests.assist.live.conftest import Office

KIM, LEE = Account("kim", Role.AGENT), Account("lee", Role.AGENT)
LEAD = Account("boss", Role.LEAD)
HELLO = Heard("예시평가입니다.", Speaker.AGENT, 0)


def test_running_calls_stand_first_and_the_newest_of_them(office: Office) -> None:
    for name in ("a", "b", "c"):
        office.live.hear(name, HELLO)
        office.now += 1
    office.live.end("c")
    assert [row.call_id for row in office.live.calls()] == ["b", "a", "c"]


def test_an_agent_sees_his_own_calls_and_a_lead_all(office: Office) -> None:
    office.live.hear("mine", HELLO, About(agent="kim"))
    office.live.hear("other", HELLO, About(agent="lee"))
    office.live.hear("open", HELLO)
    assert [row.call_id for row in office.live.calls(KIM)] == ["mine"]
    assert len(office.live.calls(LEAD)) == 3


def test_a_call_is_its_first_sender_s_and_nobody_else_reaches_it(office: Office) -> None:
    office.live.hear("a", HELLO, who=KIM)
    for reach in (
        lambda: office.live.hear("a", Heard("끼어듭니다.", Speaker.CUSTOMER, 1), who=LEE),
        lambda: office.live.end("a", LEE),
        lambda: office.live.view("a", LEE),
    ):
        with pytest.raises(NotYours):
            reach()
    view = office.live.view("a", KIM)
    assert (view.about.agent, view.state, len(view.turns)) == ("kim", State.RUNNING, 1)


def test_an_agent_cannot_begin_another_s_call_and_a_lead_s_program_can(office: Office) -> None:
    with pytest.raises(NotYours, match="다른 상담사의 이름"):
        office.live.hear("a", HELLO, About(agent="lee"), KIM)
    assert office.live.calls() == ()
    office.live.hear("a", HELLO, About(agent="lee"), LEAD)
    assert office.live.view("a", LEE).about.agent == "lee"


def test_a_call_that_a_lead_s_program_began_for_nobody_is_not_taken_by_an_agent(office: Office) -> None:
    office.live.hear("a", HELLO, who=LEAD)
    with pytest.raises(NotYours):
        office.live.hear("a", Heard("네", Speaker.CUSTOMER, 1), who=KIM)
    office.live.hear("a", HELLO, About(agent="kim"), LEAD)
    assert office.live.view("a", KIM).about.agent == "kim"


def test_an_agent_settles_only_his_own(office: Office) -> None:
    office.live.hear("a", HELLO, who=KIM)
    office.live.end("a", KIM)
    office.live.settle("a", LEE)
    assert len(office.live.calls(KIM)) == 1
    office.live.settle("a", KIM)
    assert office.live.calls(KIM) == ()


def test_one_agent_cannot_fill_the_room_for_the_others(office: Office) -> None:
    office.live.hear("a", HELLO, who=KIM)
    office.live.hear("b", HELLO, who=KIM)
    with pytest.raises(TooMuch, match="상담사 'kim'의 통화 2건"):
        office.live.hear("c", HELLO, who=KIM)
    office.live.end("a", KIM)
    office.live.hear("d", HELLO, who=LEE)
    office.live.hear("c", HELLO, who=KIM)  # his own ended call makes room, nobody else's
    assert {row.call_id for row in office.live.calls()} == {"b", "c", "d"}


def test_a_call_nobody_speaks_in_is_wrapped_up_and_later_dropped(office: Office) -> None:
    office.live.hear("a", HELLO)
    office.now = 101
    assert office.live.calls()[0].state is State.ENDED
    assert office.live.view("a").report is not None
    office.now = 500
    assert office.live.calls() == ()
    with pytest.raises(UnknownCall, match="'a' 통화가 없습니다"):
        office.live.view("a")


def test_an_ended_call_makes_room_and_a_running_one_does_not(office: Office) -> None:
    for name in ("a", "b", "c"):
        office.live.hear(name, HELLO)
    with pytest.raises(TooMuch, match="3건이 한꺼번에"):
        office.live.hear("d", HELLO)
    office.live.end("b")
    office.live.hear("d", HELLO)
    assert {row.call_id for row in office.live.calls()} == {"a", "c", "d"}


@pytest.mark.parametrize("name", ["", "  ", "가" * 101])
def test_a_call_needs_a_number(office: Office, name: str) -> None:
    with pytest.raises(LiveError, match="통화 번호를"):
        office.live.hear(name, HELLO)


def test_listeners_hear_of_changes_until_they_stop_and_one_that_fails_stops_nobody(office: Office) -> None:
    told: list[str] = []

    def broken(call_id: str) -> None:
        raise RuntimeError("gone")

    office.live.listen(broken)
    stop = office.live.listen(told.append)
    office.live.hear("a", HELLO)
    office.live.hear("a", HELLO)  # a copy changes nothing
    stop()
    office.live.end("a")
    assert told == ["a"]


def test_turns_of_one_call_may_come_from_many_threads(office: Office) -> None:
    def send(first: int) -> None:
        for seq in range(first, 40, 4):
            office.live.hear("a", Heard(f"{seq}번째 말입니다.", Speaker.AGENT, seq))

    threads = [threading.Thread(target=send, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    view = office.live.view("a")
    assert [turn.seq for turn in view.turns] == list(range(40))
    assert view.notes == ()


def test_what_telephony_tells_later_is_learnt_and_what_it_told_is_kept(office: Office) -> None:
    office.live.hear("a", HELLO, About(client="가온건설"))
    office.live.hear("a", Heard("네", Speaker.CUSTOMER, 1), About(client="누리중공업", agent="kim"))
    about = office.live.view("a").about
    assert (about.client, about.agent) == ("가온건설", "kim")


def test_an_approved_call_is_off_the_lists_and_late_words_do_not_bring_it_back(office: Office) -> None:
    office.live.hear("a", HELLO)
    office.live.settle("a")
    assert len(office.live.calls()) == 1  # still running
    office.live.end("a")
    office.live.settle("a")
    assert office.live.hear("a", Heard("네", Speaker.CUSTOMER, 9)) == ()
    assert office.live.calls() == ()


def test_warming_leaves_no_call_behind(office: Office) -> None:
    office.live.warm()
    assert office.live.calls() == ()
