"""The report profile: nothing yet, a preview, a bar that leads to its calls, other calls, files."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_companies import profile

pytestmark = pytest.mark.browser


def _preview(page: Page) -> None:
    profile(page, "리포트")
    expect(page.get_by_text("아직 보여 줄 만큼 통화가 없습니다")).to_be_visible()
    expect(page.locator(".assist-report")).to_contain_text("assist srms record")
    page.get_by_role("button", name="지어낸 통화로 미리 보기").click()
    expect(page.get_by_text("지어낸 통화입니다")).to_be_visible()


def test_a_bar_and_a_point_lead_to_the_calls_behind_them(page: Page) -> None:
    _preview(page)
    page.get_by_role("tab", name="가격").click()
    chart = page.locator(".assist-report-chart", has_text="업종별 가격 불만")
    expect(chart.locator(".assist-report-says")).to_contain_text("건설 쪽이 비건설 쪽보다")
    chart.get_by_role("button", name="건설").first.click()
    expect(chart.locator("blockquote")).to_have_count(8)
    expect(chart.locator("blockquote").first).to_contain_text("통화 가상-")
    months = page.locator(".assist-report-chart", has_text="가격 불만의 흐름")
    months.locator(".assist-report-point").nth(3).click()
    expect(months.locator("blockquote").first).to_be_visible()


def test_one_client_is_looked_at_alone_and_a_file_is_taken(page: Page, tmp_path: Path) -> None:
    _preview(page)
    page.locator(".assist-report").get_by_label("원청사").select_option("가온건설")
    expect(page.locator(".assist-report")).not_to_contain_text("통화 1,636건")
    page.get_by_role("button", name="리포트(HTML)").click()
    with page.expect_download() as taken:
        page.get_by_text("통화_리포트_").last.click()
    taken.value.save_as(tmp_path / "r.html")
    assert "가온건설만" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_agents_are_not_offered_the_report(agent: Page) -> None:
    agent.locator("#chat-profiles").click()
    expect(agent.locator("[data-test='select-item:업체 조회']")).to_be_visible()
    expect(agent.locator("[data-test='select-item:리포트']")).to_have_count(0)
