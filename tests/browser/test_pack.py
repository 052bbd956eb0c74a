"""The pack's page in a browser: a wrong file refused with its reason, a right one that counts at once, the way back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_companies import profile

pytestmark = pytest.mark.browser


def test_a_file_is_refused_changed_and_taken_back(page: Page, server: str) -> None:
    profile(page, "회사 자료")
    pack = page.locator(".assist-pack")
    pack.get_by_role("button", name="starters.yaml 바꾸기").click()
    expect(pack).not_to_contain_text("잘못된 파일")
    box = pack.get_by_label("파일 내용")
    expect(box).to_be_focused()
    box.fill("- {label: 배송}")
    box.press("Control+Enter")
    expect(pack.get_by_role("alert")).to_contain_text("0.question: 빠져 있습니다")
    box.press("Escape")  # the question whether to throw it away is answered with no
    expect(box).to_have_value("- {label: 배송}")
    picked = {"name": "a.yaml", "mimeType": "text/yaml", "buffer": "- {label: 가}".encode("cp949")}
    pack.locator("input[type=file]").set_input_files(picked)
    expect(pack.get_by_role("alert")).to_contain_text("'a.yaml'은(는) UTF-8이 아닙니다")
    expect(pack.get_by_role("button", name="확인하고 바꾸기")).to_be_disabled()
    box.fill("- {label: 배송 날짜, question: 배송 며칠 걸려요}")
    box.press("Control+Enter")
    expect(box).to_have_count(0)
    expect(pack.get_by_role("button", name="starters.yaml 바꾸기")).to_be_focused()
    page.goto(server)
    expect(page.get_by_role("button", name="배송 날짜")).to_be_visible()
    profile(page, "회사 자료")
    pack.get_by_role("button", name="starters.yaml 되돌리기").click()
    expect(pack.get_by_role("button", name="starters.yaml 되돌리기")).to_have_count(0)
