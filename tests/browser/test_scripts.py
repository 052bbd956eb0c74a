"""The script profile in a browser: too few calls said plainly, the book, an experiment begun and read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_companies import profile

pytestmark = pytest.mark.browser


def test_an_experiment_is_begun_from_the_book_s_wordings_and_read(page: Page) -> None:
    profile(page, "스크립트")
    card = page.locator(".assist-scripts")
    expect(card).to_contain_text("자료가 부족해 아무것도 말할 수 없습니다")
    card.get_by_role("tab", name="문구 자료집").click()
    card.get_by_label("문구에 넣을 원청사").select_option("가온건설")
    expect(card.locator(".assist-arm-words").first).to_contain_text("가온건설에서 수수료를 지원하는지도")
    card.get_by_role("tab", name="A/B 실험").click()
    card.get_by_label("실험 이름").fill("비용")
    card.get_by_label("거절 사유").select_option("REF-PRC-AMT")
    card.get_by_role("button", name="실험 시작").click()
    result = page.locator(".assist-result")
    expect(result).to_contain_text("아직 판단할 만큼 자료가 없습니다")
    expect(result).to_contain_text("멈추는 규칙: 증거가 20에 닿으면")


def test_an_agent_reads_scripts_and_begins_no_experiment(agent: Page) -> None:
    profile(agent, "스크립트")
    expect(agent.locator(".assist-scripts")).to_contain_text("보기만 할 수 있습니다")
    agent.get_by_role("tab", name="A/B 실험").click()
    expect(agent.locator(".assist-scripts")).to_contain_text("아직 실험이 없습니다")
    expect(agent.get_by_text("새 실험")).to_have_count(0)
