"""A kept call said again: its turns, their times, and what comes back."""

import pytest

from assist.calls.report import Call, Speaker
from assist.cli.live_line import Here, There
from assist.cli.live_replay import play, spoken
from assist.live.errors import LiveError
from tests.assist.live.conftest import DAY, Office

_CALL = Call(
    id="K", client="가온건설", date=DAY,
    text="[00:00] 상담사: 예시평가입니다.\n[00:05] 고객: 등급 유효기간이 얼마나 되나요?\n고객: 비싸서 안 할래요.",
)  # fmt: skip


def test_written_times_hold_and_others_are_as_long_as_the_words() -> None:
    turns = spoken(_CALL)
    assert [turn.heard.speaker for turn in turns] == [Speaker.AGENT, Speaker.CUSTOMER, Speaker.CUSTOMER]
    assert [turn.heard.start for turn in turns][:2] == [0.0, 5.0]
    assert turns[0].at < 5.0 < turns[1].at < turns[2].at


def test_a_call_is_played_at_its_speed_and_hung_up(office: Office) -> None:
    waits: list[float] = []
    rows = list(play(_CALL, Here(office.live), "K", 4, sleep=waits.append))
    assert [row["event"] for row in rows] == ["turn", "said", "turn", "answer", "turn", "refusal", "ended"]
    assert sum(waits) == pytest.approx(spoken(_CALL)[-1].at / 4)
    assert rows[-1]["report"]["leaf"] == "REF-PRC-AMT"


def test_interim_words_come_before_the_final_ones(office: Office) -> None:
    rows = [r for r in play(_CALL, Here(office.live), "K", 0, interim=True) if r["event"] == "turn"]
    assert [row["final"] for row in rows] == [False, True] * 3
    assert len(office.live.view("K").turns) == 3


def test_a_memo_cannot_be_said() -> None:
    with pytest.raises(LiveError, match="메모라"):
        spoken(Call(id="M", text="비싸서 안 한다고 함. 내년 재통화 요망"))


@pytest.mark.parametrize("address", ["127.0.0.1:8000", "file:///etc/passwd", "http://"])
def test_only_web_addresses_are_servers(address: str) -> None:
    with pytest.raises(LiveError, match="서버 주소가 아닙니다"):
        There(address)


def test_a_server_that_is_not_there_is_named(office: Office) -> None:
    with pytest.raises(LiveError, match="'assist serve'가 켜져 있는지"):
        There("http://127.0.0.1:9").end("K")
