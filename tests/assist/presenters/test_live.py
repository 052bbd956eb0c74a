"""A running call as the page shows it."""

import json

from assist.calls.report import Speaker
from assist.live.models import About, Heard, LiveTurn, LiveView, State
from assist.presenters.live import live_call, live_rows
from tests.assist.live.conftest import DAY, Office, office

__all__ = ["office"]  # the fixture of the live room

ABOUT = About(client="가온건설", agent="kim", day=DAY)


def test_everything_a_call_holds_can_be_sent_to_the_page(office: Office) -> None:
    said = ["한빛정공 맞으시죠? 예시평가입니다.", "등급 유효기간이 얼마나 되나요?", "너무 비싸서 안 할래요."]
    for seq, text in enumerate(said):
        speaker = Speaker.CUSTOMER if seq else Speaker.AGENT
        office.live.hear("K", Heard(text, speaker, seq, seq * 61.0), ABOUT)
    shown = json.loads(json.dumps(live_call(office.live.view("K"))))
    assert [one["kind"] for one in shown["suggestions"]] == ["refusal", "answer", "company"]  # newest first
    assert shown["suggestions"][1]["client"] == "가온건설"
    assert shown["company"] == "한빛정공"
    assert [turn["clock"] for turn in shown["turns"]] == ["00:00", "01:01", "02:02"]
    assert next(one for one in shown["reminders"] if one["id"] == "company")["said"]


def test_a_very_long_call_sends_its_end_and_counts_the_rest() -> None:
    turns = tuple(LiveTurn(seq, Speaker.AGENT, f"{seq}번째 말") for seq in range(250))
    shown = live_call(LiveView("K", ABOUT, State.RUNNING, 250, turns, (), ()))
    assert shown["hidden"] == 50
    assert [turn["seq"] for turn in shown["turns"]] == list(range(50, 250))  # type: ignore[attr-defined]


def test_calls_are_named_by_company_or_number(office: Office) -> None:
    office.live.hear("K-1", Heard("네", Speaker.CUSTOMER, 0), About(client="가온건설"))
    office.live.hear("K-2", Heard("네", Speaker.CUSTOMER, 0), About(company="한빛정공"))
    assert {row["label"] for row in live_rows(office.live.calls())} == {"K-1 · 가온건설", "한빛정공"}
