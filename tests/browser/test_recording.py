"""Recordings in a browser: a dropped file and the microphone go to a speech server and come back as cards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assist.calls.test_recordings import write_wav
from tests.browser.conftest import said_after, served
from tests.scripted.speech import SpeechServer, speech_server

pytestmark = pytest.mark.browser
_SAID = {"text": "신용등급 유효기간이 어떻게 되나요 비싸서 올해는 안 할래요"}


@pytest.fixture(scope="module")
def speech() -> Iterator[SpeechServer]:
    with speech_server(_SAID, wait=1.5) as server:
        yield server


@pytest.fixture(scope="module")
def address(speech: SpeechServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("data"), ASSIST_SPEECH_BASE_URL=speech.url) as url:
        yield url


def opened(browser: Browser, url: str) -> Page:
    page = browser.new_context(locale="ko-KR", permissions=["microphone"]).new_page()
    page.goto(url)
    page.wait_for_selector("#assist-call-bar")
    return page


def wrap_up(page: Page) -> None:
    page.locator("#chat-profiles").click()
    page.get_by_role("option", name="통화 정리").click()
    expect(page.get_by_text("통화 내용을 붙여 넣거나")).to_be_visible()


def drop(page: Page, path: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.get_by_text(path.name)).to_be_visible()
    page.locator("#chat-submit:not([disabled])").click()


def test_a_dropped_recording_is_written_down_and_becomes_a_card(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = opened(browser, address)
    wrap_up(page)
    drop(page, write_wav(tmp_path / "통화.wav"))
    expect(page.get_by_text("녹음을 글로 옮기고 있습니다")).to_be_visible()
    expect(page.locator(".assist-call")).to_contain_text("올해는 안 할래요")
    expect(page.get_by_text("녹음을 글로 옮기고 있습니다")).to_have_count(0)
    page.context.close()


def test_a_question_can_be_spoken(browser: Browser, address: str, speech: SpeechServer) -> None:
    page = opened(browser, address)
    before = len(speech.bodies)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("p")
    page.wait_for_selector("#header canvas")
    assert "듣고 있습니다" in said_after(page, "#header div:has(+ canvas)")
    page.wait_for_timeout(1000)
    assert len(speech.bodies) == before
    page.keyboard.press("p")
    expect(page.locator(".assist-say-text")).to_contain_text("1년간 유효합니다")
    assert len(speech.bodies[before]) > 24_000  # half a second of sound
    page.context.close()


def test_without_a_speech_server_the_page_says_what_to_do(page: Page, tmp_path: Path) -> None:
    wrap_up(page)
    drop(page, write_wav(tmp_path / "통화.wav"))
    expect(page.get_by_text("ASSIST_SPEECH_BASE_URL")).to_be_visible()
