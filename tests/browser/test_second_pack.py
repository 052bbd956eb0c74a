"""The whole product with the second pack in a real Chromium: asked, worked out, and nothing of the first pack seen."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import WINDOW, ask, open_page
from tests.browser.test_companies import profile
from tests.knowledge.packs.spoken import CREDIT_WORDS
from tests.scripted.process import product

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_the_page_speaks_of_the_second_pack_alone(
    browser: Browser, coffee_data: Path, tmp_path: Path
) -> None:
    with product(shutil.copytree(coffee_data, tmp_path / "data")) as port:
        context = browser.new_context(viewport=WINDOW, locale="ko-KR")
        page = open_page(context, f"http://127.0.0.1:{port}")
        seen = [page.locator("body").inner_text()]
        ask(page, "중형 쓰는데 8개월 남았을 때 해지하면 위약금 얼마예요?")
        expect(page.locator(".assist-say-text").last).to_contain_text("59,200원")
        ask(page, "오늘 점심 메뉴 추천해 줘")
        seen.append(page.locator("body").inner_text())
        page = open_page(context, f"http://127.0.0.1:{port}")  # a talk that has begun asks before it is left
        profile(page, "리포트")
        page.get_by_role("button", name="지어낸 통화로 미리 보기").click()
        expect(page.get_by_text("지어낸 통화입니다")).to_be_visible(timeout=120_000)  # years are made
        seen.append(page.locator("body").inner_text())
        context.close()
    assert "한들베이커리" in seen[0] and "커피머신 대여" in "".join(seen)
    assert [word for word in CREDIT_WORDS if word in "".join(seen)] == []
