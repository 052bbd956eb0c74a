"""What is said of an answer, how a trainer corrects it, and the page that keeps the score."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ask
from tests.browser.test_companies import profile

pytestmark = pytest.mark.browser


def test_a_wrong_answer_is_told_corrected_and_scored(page: Page, server: str) -> None:
    ask(page, "연체하면 어떻게 되나요?")
    card = page.locator(".assist-card").last
    card.get_by_role("button", name="틀렸어요").click()
    card.get_by_label("무엇이 틀렸나요").fill("답이 있는 질문이에요")
    card.get_by_role("button", name="보내기").click()
    expect(page.get_by_text("교육 담당자에게 전했습니다")).to_be_visible()
    card.get_by_role("button", name="고치기").click()
    form = page.locator(".assist-fix")
    form.get_by_role("textbox", name="말할 문장").fill("연체료는 없어요.")
    expect(form.get_by_role("button", name="승인")).to_be_disabled()
    form.get_by_role("button", name="먼저 시험하기").click()
    expect(form).to_contain_text("이 질문이 고친 대로 나옵니다")
    form.get_by_role("button", name="승인").click()
    expect(form).to_contain_text("고쳤습니다")
    ask(page, "연체하면 어떻게 되나요?")
    expect(page.locator(".assist-say-text").last).to_have_text("연체료는 없어요.")
    page.goto(server)
    page.wait_for_selector("#assist-call-bar")
    profile(page, "훈련")
    page.get_by_role("tab", name="점수").click()
    page.get_by_role("button", name="점수 내기").click()
    expect(page.locator(".assist-training")).to_contain_text("100.0%")
    page.get_by_role("tab", name="고친 답").click()
    page.get_by_role("button", name="되돌리기", exact=True).click()
    expect(page.locator(".assist-training")).to_contain_text("되돌림")


def test_the_reason_of_an_answer_is_told_in_words(page: Page) -> None:
    profile(page, "훈련")
    page.get_by_role("tab", name="왜 이 답인가").click()
    page.get_by_label("질문").fill("등급이 뭐예요")
    page.get_by_role("button", name="보기", exact=True).click()
    told = page.get_by_role("region", name="이유")
    expect(told).to_contain_text("질문의 낱말이 본문에 나온 비율")
    expect(told).to_contain_text("증거 0.71")
