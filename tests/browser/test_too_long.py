"""More than a message may hold: the page says so and keeps the text, and the connection stays."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ask

pytestmark = pytest.mark.browser
# As a paste leaves it: the box holds the text and the page was told. Typed by Playwright it would take minutes.
PUT = """(letters) => {
    const input = document.getElementById('chat-input');
    const text = '고객: 비싸서 안 할래요. '.repeat(letters / 15).slice(0, letters);
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.focus();
}"""
LENGTH = "() => document.getElementById('chat-input').value.length"
SEND = {
    "Enter": "() => document.getElementById('chat-input').dispatchEvent("
    "new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))",
    "button": "() => document.getElementById('chat-submit').click()",
}


@pytest.mark.parametrize("how", SEND)
def test_ten_megabytes_stay_in_the_box_and_the_page_says_why(page: Page, how: str) -> None:
    page.set_default_timeout(120_000)
    page.evaluate(PUT, 4_500_000)  # 10 MB
    before = page.evaluate(LENGTH)
    page.evaluate(SEND[how])
    expect(page.locator("#assist-too-long")).to_contain_text("글은 입력칸에 그대로 있습니다", timeout=120_000)
    assert page.evaluate(LENGTH) == before > 4_000_000
    page.evaluate(PUT, 0)
    expect(page.locator("#assist-too-long")).to_have_count(0, timeout=120_000)
    ask(page, "등급이 뭐예요")
