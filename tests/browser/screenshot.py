"""The README's picture, from the real product: ``python -m tests.browser.screenshot docs/screenshot.png``."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, ask
from tests.scripted.process import product

QUESTION = "등급 결과에 이의신청하려면 어떻게 해요?"


def main() -> None:
    """Serve a fresh data folder, ask, open the PDF behind the answer and take the picture."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshot.png")
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, product(Path(data)) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="ko-KR")
        page.goto(f"http://127.0.0.1:{port}")
        page.wait_for_selector("#assist-call-bar")
        picture(page, target)
        browser.close()


def picture(page: Page, target: Path) -> None:
    """Ask, open the first PDF cited, and save what is seen."""
    ask(page, QUESTION)
    pdf = page.locator(".assist-place", has=page.locator(".assist-kind", has_text="PDF"))
    (pdf.first if pdf.count() else page.locator(".assist-place").first).click()
    page.wait_for_timeout(2500)
    page.mouse.move(700, 660)
    page.screenshot(path=target)


if __name__ == "__main__":
    main()
