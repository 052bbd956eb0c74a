"""The live profile in a browser: a call runs, the page follows it, and the wrap-up stands there when it ends."""

import json
from collections.abc import Iterator
from datetime import date
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from assist.calls.report import Call, Speaker
from assist.cli.live_line import There
from assist.cli.live_replay import play
from assist.live.models import About, Heard

pytestmark = pytest.mark.browser

_ABOUT = About(client="가온건설", agent="kim", day=date(2026, 11, 24))


def say(server: str, call_id: str, seq: int, speaker: str, text: str, final: bool = True) -> None:
    There(server).hear(call_id, Heard(text, Speaker(speaker), seq, seq * 7.5, final), _ABOUT)


def hang_up(server: str, call_id: str) -> None:
    There(server).end(call_id)


def profile(page: Page, name: str) -> None:
    page.locator("#chat-profiles").click()
    page.locator(f"[data-test='select-item:{name}']").click()
    if page.get_by_role("button", name="확인", exact=True).count():
        page.get_by_role("button", name="확인", exact=True).click()


@pytest.fixture
def live(page: Page, server: str) -> Iterator[Page]:
    """A page on the live profile; whatever a test leaves running is hung up, so that it is no other test's newest call."""
    profile(page, "실시간")
    page.locator(".assist-live").wait_for()
    yield page
    with urlopen(f"{server}/api/v1/live") as answer:
        for row in json.load(answer):
            hang_up(server, row["call_id"])


def test_a_call_is_followed_from_its_first_word_to_its_wrap_up(live: Page, server: str) -> None:
    expect(live.locator(".assist-live-empty")).to_contain_text("진행 중인 통화가 없습니다")
    say(server, "T-1", 0, "agent", "안녕하세요, 예시평가입니다. 가온건설 협력사 평가 건으로 연락드렸습니다.")
    services = live.locator("[data-call='T-1']")
    expect(services.locator(".assist-turn")).to_contain_text(["예시평가입니다"])
    expect(services.locator("[data-id=company]")).to_have_class("assist-live-chip assist-live-said")
    expect(services.locator("[data-id=recording]")).not_to_have_class("assist-live-chip assist-live-said")
    say(server, "T-1", 1, "customer", "네 그런데 등급", final=False)
    expect(services.locator(".assist-live-interim")).to_contain_text("그런데 등급")
    say(server, "T-1", 1, "customer", "네 그런데 등급 유효기간이 얼마나 돼요?")
    answer = services.locator(".assist-live-answer")
    expect(answer).to_contain_text("신용등급은 평가일로부터 1년간 유효합니다.")
    expect(answer).to_contain_text("가온건설 · 2026-11-24 기준")
    say(server, "T-1", 2, "customer", "수수료가 너무 비싸서 올해는 안 할래요.")
    expect(services.locator(".assist-live-refusal")).to_contain_text("말하지 않기: 표에 없는 할인 약속")
    live.keyboard.press("Alt+C")
    expect(live.get_by_text("복사했습니다")).to_be_visible()
    answer.locator(".assist-live-place").first.click()
    expect(live.locator("#side-view-title")).to_contain_text("평가 업무 지침")
    live.keyboard.press("Escape")
    hang_up(server, "T-1")
    expect(services.locator(".assist-live-end")).to_be_visible()
    card = live.locator(".assist-call:not(.assist-live)")
    expect(card.locator(".assist-path")).to_contain_text("가격 불만")
    card.get_by_role("button", name="승인").click()
    expect(live.get_by_text("통화를 저장했습니다")).to_be_visible()


def test_a_page_opened_anew_shows_the_call_as_it_stands(live: Page, server: str) -> None:
    say(server, "T-2", 0, "agent", "안녕하세요, 예시평가입니다.")
    say(server, "T-2", 1, "customer", "등급 유효기간이 얼마나 돼요?")
    expect(live.locator("[data-call='T-2'] .assist-live-answer")).to_be_visible()
    say(server, "T-3", 0, "agent", "여보세요, 예시평가입니다.")
    expect(live.locator("[data-call='T-3']")).to_be_visible()
    live.get_by_label("통화 고르기").select_option("T-2")
    expect(live.locator("[data-call='T-2'] .assist-turn")).to_have_count(2)
    live.reload()
    live.wait_for_selector("#assist-call-bar")
    profile(live, "실시간")
    answer = live.locator("[data-call='T-2'] .assist-live-answer")
    expect(answer).to_have_count(1)
    expect(answer).to_be_visible()


def test_a_call_that_ended_goes_on_in_the_wrap_up_profile(live: Page, server: str) -> None:
    say(server, "T-4", 0, "customer", "저희 폐업했어요. 문 닫았습니다.")
    hang_up(server, "T-4")
    profile(live, "통화 정리")
    expect(live.get_by_text("방금 끝난 실시간 통화입니다")).to_be_visible()
    live.locator(".assist-call-rows button", has_text="폐업").first.click()
    expect(live.locator(".assist-call .assist-path").last).to_contain_text("폐업")


def test_a_file_is_played_into_the_page(live: Page, server: str) -> None:
    call = Call(
        id="practice", client="가온건설", date=date(2026, 11, 24),
        text="상담사: 예시평가입니다.\n고객: 등급 유효기간이 얼마나 돼요?\n상담사: 1년입니다. 통화는 녹음됩니다.",
    )  # fmt: skip
    events = [row["event"] for row in play(call, There(server), "T-5", 50, interim=True)]
    assert events[-1] == "ended"
    services = live.locator("[data-call='T-5']")
    expect(services.locator(".assist-turn")).to_have_count(3)
    expect(services.locator(".assist-live-answer")).to_have_count(1)
    expect(services.locator("[data-id=recording].assist-live-said")).to_be_visible()
    expect(live.locator(".assist-call:not(.assist-live)").last).to_contain_text("통화 목적")
