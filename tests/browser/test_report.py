"""The report file opened in a browser: charts drawn, a bar leads to its calls, nothing asked of another machine."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assist.bootstrap import open_sample_insight

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Page:
    insight = open_sample_insight()
    insight.write_report(tmp_path / "report.html", insight.report())
    page = browser.new_page(viewport={"width": 1200, "height": 1000})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.goto((tmp_path / "report.html").as_uri())
    page.wait_for_function("document.querySelectorAll('.plotly svg.main-svg').length > 20")
    assert asked == [(tmp_path / "report.html").as_uri()]
    return page


def test_a_bar_leads_to_the_calls_behind_it(opened: Page) -> None:
    box = opened.locator("section[data-chart]", has_text="원청사별 가격 불만")
    expect(box.locator("blockquote").first).to_be_hidden()
    box.locator(".points .point path").first.click(force=True)
    expect(box.locator("blockquote:visible")).to_have_count(4)
    expect(box.locator("blockquote:visible").first).to_contain_text("통화 가상-")


def test_the_page_fits_a_narrow_window(opened: Page) -> None:
    opened.set_viewport_size({"width": 480, "height": 900})
    opened.wait_for_timeout(500)
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
