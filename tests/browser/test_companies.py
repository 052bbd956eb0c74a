"""The SRMS profile in a browser: a name to a card, a proposal approved and undone."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

_CALL = (
    "상담사: 안녕하세요, 예시평가입니다. 오 부장님 계실까요?\n"
    "고객: 오 부장님 지난달에 퇴사하셨어요. 구매팀 표은재 대리님이 맡으셨고 번호가 010-0000-4827이요."
)


def profile(page: Page, name: str) -> None:
    page.locator("#chat-profiles").click()
    page.locator(f"[data-test='select-item:{name}']").click()


def say(page: Page, text: str) -> None:
    page.fill("#chat-input", text)
    page.keyboard.press("Enter")


def test_a_call_s_proposal_is_approved_and_the_company_is_found_by_another_spelling(page: Page) -> None:
    profile(page, "통화 정리")
    expect(page.get_by_text("통화 내용을 붙여 넣거나")).to_be_visible()
    say(page, _CALL)
    card = page.locator(".assist-call")
    card.get_by_label("업체").fill("새봄단조")
    card.get_by_role("button", name="승인").click()
    expect(page.get_by_text("신규 등록")).to_be_visible()

    profile(page, "업체 조회")
    page.get_by_role("button", name="확인").click()
    waiting = page.locator(".assist-proposal").first
    expect(waiting).to_contain_text("새봄단조")
    waiting.get_by_role("button", name="승인").click()
    expect(page.locator(".assist-proposal").last).to_contain_text("승인")
    say(page, "(주)새봄 단조")
    expect(page.locator(".assist-company .assist-path")).to_have_text("새봄단조")
    page.locator(".assist-proposal", has_text="승인").last.get_by_role("button", name="되돌리기").click()
    expect(page.locator(".assist-proposal").last).to_contain_text("되돌림")


def test_a_company_nobody_knows_is_said_to_be_unregistered(page: Page) -> None:
    profile(page, "업체 조회")
    expect(page.get_by_text("업체 이름을 적으면")).to_be_visible()
    say(page, "없는이름상사")
    expect(page.get_by_text("SRMS에 없는 업체입니다")).to_be_visible()
