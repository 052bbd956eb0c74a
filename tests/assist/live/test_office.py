"""The calls of the whole office: bounded, listed, told to who listens."""

import threading

import pytest

from assist.calls.report import Speaker
from assist.live.errors import LiveError, TooMuch, UnknownCall
from assist.live.words import About, Heard, State
from tests.assist.live.conftest import Office

HELLO = Heard("예시평가입니다.", Speaker.AGENT, 0)


def test_running_calls_stand_first_and_the_newest_of_them(office: Office) -> None:
    for name in ("a", "b", "c"):
        office.live.hear(name, HELLO)
        office.now += 1
    office.live.end("c")
    assert [row.call_id for row in office.live.calls()] == ["b", "a", "c"]


def test_an_agent_sees_his_own_calls_and_those_of_nobody(office: Office) -> None:
    office.live.hear("mine", HELLO, About(agent="kim"))
    office.live.hear("other", HELLO, About(agent="lee"))
    office.live.hear("open", HELLO)
    assert {row.call_id for row in office.live.calls("kim")} == {"mine", "open"}


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
