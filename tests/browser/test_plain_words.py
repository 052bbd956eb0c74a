"""The English that Chainlit's front end keeps in its scripts is not what people read."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ask, said_after

pytestmark = pytest.mark.browser

ENGLISH = re.compile(r"[A-Za-z]{3,}")


def test_the_button_of_the_theme_is_named_in_korean(page: Page) -> None:
    expect(page.get_by_role("button", name="밝기 바꾸기", exact=True)).to_have_count(1)


def test_every_button_of_the_frame_that_has_a_name_has_a_korean_one(page: Page) -> None:
    page.locator("#header #sidebar-trigger-button").click()
    expect(page.get_by_text("지난 통화").or_(page.locator("[data-sidebar=sidebar]")).first).to_be_visible()
    assert not ENGLISH.search("".join(re.findall(r'button "([^"]*)"', page.locator("body").aria_snapshot())))


def test_the_panel_has_links_of_its_own_to_print_and_to_keep_a_pdf(page: Page) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.locator(".assist-place").first.click()
    expect(page.locator(".react-pdf__Page__textContent")).to_contain_text("Guide page 2")
    for title in ("Print/Open PDF", "Download PDF"):
        expect(page.locator(f"[title='{title}']")).to_be_hidden()
    expect(page.get_by_role("link", name="새 창에서 열기(인쇄)")).to_have_attribute("target", "_blank")
    with page.expect_download() as kept:
        page.get_by_role("link", name="내려받기").click()
    assert kept.value.path().read_bytes().startswith(b"%PDF")
    assert kept.value.suggested_filename == "guide.pdf"


def test_a_pdf_that_is_late_or_gone_is_told_in_korean(page: Page) -> None:
    page.route("**/project/file/**", lambda route: route.fulfill(status=404, body="gone"))
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.locator(".assist-place").first.click()
    page.wait_for_selector(".react-pdf__message--error", state="attached")
    assert "PDF를 열지 못했습니다" in said_after(page, ".react-pdf__message--error")
    expect(page.get_by_text("Failed to load")).to_be_hidden()


def test_what_is_answered_is_copied_by_the_button_that_works_everywhere(page: Page) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    expect(page.locator(".assist-copy")).to_be_visible()
    others = page.locator(".ai-message button:has(> .lucide-copy):not(.inline-custom *)")
    expect(others).not_to_have_count(0)
    expect(others.locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize(
    "body, told",
    [
        ('{"detail": "Session not found"}', "요청을 처리하지 못했습니다(404). 잠시 뒤 다시 해 주세요."),
        ('{"detail": "없는 근거입니다."}', "요청을 처리하지 못했습니다(404): 없는 근거입니다."),
    ],
)
def test_a_failed_request_is_told_in_korean(page: Page, body: str, told: str) -> None:
    ask(page, "신용등급 유효기간 언제까지예요?")
    page.route("**/project/action", lambda route: route.fulfill(status=404, body=body))
    page.locator(".assist-place").first.click()
    expect(page.locator("[data-sonner-toast]").first).to_have_text(told)
