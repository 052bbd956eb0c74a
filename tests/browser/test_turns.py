"""Messages that need tools, in a browser: steps, cards, and the company in play."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import say

pytestmark = pytest.mark.browser

_CALL = (
    "상담사: 안녕하세요, 예시평가입니다.\n고객: 너무 비싸서 올해는 안 할래요.\n상담사: 네, 알겠습니다.\n\n"
    "정리하고 거절 멘트도 알려줘"
)


def test_a_message_with_two_requests_shows_two_steps_and_two_cards(page: Page) -> None:
    say(page, "시범토건 담당자 누구고 최소 등급은 얼마예요?")
    expect(page.locator(".assist-company .assist-path")).to_have_text("시범토건(주)")
    expect(page.locator(".assist-say-text")).to_have_text("최소 등급은 원청사마다 다릅니다.")
    for step in ("업체 조회", "질문에 답하기"):
        expect(page.locator(f"[id='step-{step}']")).to_be_visible()
    expect(page.locator(".assist-company-in-play")).to_contain_text("시범토건(주)")
    say(page, "그 업체에 수수료 근거 메일 써줘")
    expect(page.locator(".assist-mail")).to_contain_text("시범토건(주)")
    expect(page.get_by_label("본문")).to_have_value(re.compile("예시평가"))
    page.get_by_label("이야기 중인 업체 지우기").click()
    expect(page.locator(".assist-company-in-play")).to_have_count(0)


def test_a_pasted_call_is_read_and_its_refusal_answered(page: Page) -> None:
    say(page, _CALL)
    expect(page.locator(".assist-call .assist-path")).to_contain_text("가격 불만")
    expect(page.get_by_text("꼭 할 말").first).to_be_visible()
    expect(page.get_by_text("통화를 저장했습니다")).to_have_count(0)
