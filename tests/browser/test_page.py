"""The agent's page in a real Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ask, say

pytestmark = pytest.mark.browser


def test_an_answer_begins_with_the_sentence_to_say(page: Page) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    expect(page.locator(".assist-say-text")).to_have_text("신용등급은 평가일로부터 1년간 유효합니다.")
    # The card may be drawn anew between finding it and measuring it: ask until it stands.
    page.wait_for_function(
        "parseFloat(getComputedStyle(document.querySelector('.assist-say-text')).fontSize) >= 22",
        timeout=5000,
    )


def test_the_sentence_is_streamed_before_the_card(page: Page) -> None:
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    page.reload()
    page.wait_for_selector("#assist-call-bar")
    ask(page, "신용등급 유효기간 언제까지예요?")
    tokens = [i for i, frame in enumerate(frames) if '"stream_token"' in frame]
    card = next(i for i, frame in enumerate(frames) if "AnswerCard" in frame)
    assert tokens
    assert tokens[0] < card


def test_an_answer_names_engine_time_client_and_day(page: Page) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    expect(page.locator(".assist-foot")).to_contain_text("내장 엔진")
    expect(page.locator(".assist-foot")).to_contain_text(re.compile(r"\d+ms"))
    expect(page.locator(".assist-foot")).to_contain_text("공통")


def test_a_pdf_citation_opens_at_its_page(page: Page) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.locator(".assist-place").first.click()
    expect(page.locator("#side-view-title")).to_contain_text("평가 업무 지침")
    expect(page.locator("#side-view-content")).to_contain_text("2 / 3")
    expect(page.locator(".react-pdf__Page__textContent")).to_contain_text("Guide page 2")
    expect(page.locator(".assist-pdf-mark").first).to_contain_text("valid for one year")


def test_a_number_in_the_detail_opens_its_source_with_the_quote_marked(page: Page) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.locator(".assist-ref", has_text="2").click()
    expect(page.locator(".assist-source-text mark")).to_have_text("평가일로부터 1년간 유효합니다.")


def test_changing_the_client_changes_the_answer(page: Page) -> None:
    ask(page, "몇 등급 이상이어야 해요?")
    expect(page.locator(".assist-say-text").last).to_have_text("최소 등급은 원청사마다 다릅니다.")
    page.locator(".assist-chip", has_text="가온건설").click()
    expect(page.locator(".assist-chip[aria-checked=true]")).to_have_text("가온건설")
    ask(page, "몇 등급 이상이어야 해요?")
    expect(page.locator(".assist-say-text").last).to_have_text("가온건설의 최소 등급은 BB-입니다.")
    expect(page.locator(".assist-foot").last).to_contain_text("가온건설")


def test_changing_the_day_is_shown_as_unusual_and_can_be_taken_back(page: Page) -> None:
    page.locator(".assist-day input").fill("2025-03-02")
    expect(page.locator(".assist-other-day")).to_be_visible()
    ask(page, "신용등급 유효기간 언제까지예요?")
    expect(page.locator(".assist-foot")).to_contain_text("2025-03-02 기준")
    page.locator(".assist-today").click()
    expect(page.locator(".assist-other-day")).to_have_count(0)


def test_an_unknown_answer_offers_the_nearest_documents(page: Page) -> None:
    ask(page, "화성 가는 법")
    expect(page.locator(".assist-card")).to_have_attribute("data-status", "unknown")
    expect(page.locator(".assist-places")).to_contain_text("가까운 자료")
    page.locator(".assist-place").first.click()
    expect(page.locator("#side-view-title")).to_contain_text("자주 묻는 질문")


def test_a_calculation_shows_its_steps(page: Page) -> None:
    ask(page, "수수료 얼마예요?")
    expect(page.locator(".assist-steps tr")).to_have_count(3)
    expect(page.locator(".assist-steps tr").last).to_contain_text("198,000원")


def test_a_related_question_is_asked_by_a_click_and_the_focus_returns(page: Page) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.locator(".assist-ask", has_text="최소 등급").click()
    expect(page.locator(".assist-card")).to_have_count(2)
    expect(page.locator("#chat-input")).to_be_focused()


def test_keys_choose_the_client_and_close_the_source(page: Page) -> None:
    page.keyboard.press("Alt+2")
    expect(page.locator(".assist-chip[aria-checked=true]")).to_have_text("누리중공업")
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.locator(".assist-place").last.click()
    expect(page.locator(".assist-source-text")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".assist-source-text")).to_have_count(0)


def test_the_sentence_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.keyboard.press("Alt+c")
    expect(page.get_by_text("복사했습니다")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "신용등급은 평가일로부터 1년간 유효합니다."


def test_a_failure_is_told_in_korean_without_its_inner_words(page: Page) -> None:
    say(page, "고장")
    expect(page.get_by_text("답을 만들다가 문제가 생겼습니다")).to_be_visible()
    assert "secret detail" not in page.content()


def test_a_question_of_ten_thousand_characters_is_refused_in_korean(page: Page) -> None:
    say(page, "유효기간 " * 2000)
    expect(page.get_by_text("질문이 너무 깁니다")).to_be_visible()


def test_a_reload_keeps_the_client_and_a_new_call_forgets_it(page: Page) -> None:
    page.locator(".assist-chip", has_text="다온전자").click()
    expect(page.locator(".assist-chip[aria-checked=true]")).to_have_text("다온전자")
    page.reload()
    expect(page.locator(".assist-chip[aria-checked=true]")).to_have_text("다온전자")
    page.locator("#header #new-chat-button").click()
    expect(page.locator(".assist-chip[aria-checked=true]")).to_have_text("공통")


def test_every_word_of_the_frame_is_korean(page: Page) -> None:
    expect(page.locator("#starters button")).to_have_count(6)
    expect(page.locator("#chat-input")).to_have_attribute(
        "placeholder", "협력사가 한 말을 들은 그대로 적어 보세요"
    )
    words = page.locator("body").inner_text().replace("assist", "")
    assert not re.search(r"[A-Za-z]{3,}", words)


def test_an_earlier_conversation_comes_back_with_its_card_and_its_client(page: Page) -> None:
    page.locator(".assist-chip", has_text="라온식품").click()
    expect(page.locator(".assist-chip[aria-checked=true]")).to_have_text("라온식품")
    ask(page, "유효기간 다시 확인할게요")
    page.locator("#header #new-chat-button").click()
    expect(page.locator(".assist-card")).to_have_count(0)
    page.locator("#header #sidebar-trigger-button").click()
    page.get_by_text("유효기간 다시 확인할게요").first.click()
    expect(page.locator(".assist-say-text")).to_have_text("신용등급은 평가일로부터 1년간 유효합니다.")
    expect(page.locator(".assist-chip[aria-checked=true]")).to_have_text("라온식품")
    page.locator(".assist-place").last.click()
    expect(page.locator(".assist-source-text mark")).to_be_visible()


def test_tools_and_sentences_are_shown_while_a_model_works(page: Page) -> None:
    say(page, "찾아보고 유효기간 알려 주세요")
    expect(page.get_by_text("문서 찾기")).to_be_visible()
    expect(page.get_by_text("먼저 나온 문장입니다.")).to_be_visible()
    expect(page.locator(".assist-say-text")).to_have_text("신용등급은 평가일로부터 1년간 유효합니다.")
