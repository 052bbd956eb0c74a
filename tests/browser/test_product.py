"""The whole product in a real Chromium: ``assist serve`` on the sample library, nothing faked."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.conftest import WINDOW, ask, leave, open_page
from tests.scripted.process import product as serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def product(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the product on the sample library, indexed before."""
    with serving(shutil.copytree(sample_data, tmp_path_factory.mktemp("product") / "data")) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def caller(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WINDOW, locale="ko-KR")
    yield context
    context.close()


@pytest.fixture
def services(caller: BrowserContext, product: str) -> Iterator[Page]:
    outside: list[str] = []

    def record(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None, ""):
            outside.append(request.url)

    caller.on("request", record)
    yield open_page(caller, product)
    leave(caller)
    caller.remove_listener("request", record)
    assert outside == []


def test_the_first_question_is_answered_and_its_pdf_opens_at_the_page(services: Page) -> None:
    ask(services, "신용등급 유효기간 언제까지예요?")
    expect(services.locator(".assist-say-text").last).to_contain_text("18개월")
    pdf = services.locator(".assist-place", has=services.locator(".assist-kind", has_text="PDF"))
    pdf.first.click()
    expect(services.locator("#side-view-content")).to_contain_text("/ 17")


def test_another_client_gets_another_answer(services: Page) -> None:
    services.locator(".assist-chip", has_text="가온건설").click()
    ask(services, "제출 기한이 언제까지예요?")
    expect(services.locator(".assist-say-text").last).to_contain_text("3월 31일")
    services.locator(".assist-chip", has_text="다온전자").click()
    ask(services, "제출 기한이 언제까지예요?")
    expect(services.locator(".assist-say-text").last).to_contain_text("5월 31일")


def test_a_quick_enter_does_not_overtake_the_change_of_client(services: Page) -> None:
    services.fill("#chat-input", "제출 기한이 언제까지예요?")
    services.locator("#chat-submit:not([disabled])").wait_for()
    services.evaluate(
        "document.querySelector('.assist-chip[data-client=\"다온전자\"]').click();"
        "document.querySelector('#chat-submit').click()"
    )
    expect(services.locator(".assist-say-text").last).to_contain_text("5월 31일")


def test_a_fee_is_worked_out_with_its_steps(services: Page) -> None:
    ask(services, "법인 자산 15억 조기갱신이고 원청 두 군데 같이 내면 부가세까지 얼마예요?")
    expect(services.locator(".assist-say-text").last).to_contain_text("300,300원")


def test_what_is_not_known_is_not_made_up(services: Page) -> None:
    ask(services, "오늘 점심 메뉴 추천해 줘")
    expect(services.locator(".assist-card").last).to_contain_text("말씀드리기 어렵습니다")
